import { LogRefused } from '@teichaku/eventlog';
import { inShort } from '../output/without-values.ts';
import { StartupFailure } from './startup-failure.ts';

/** What a place in the file system is, where it cannot be used. */
const PLACES: Readonly<Record<string, string>> = {
  EACCES: '権限がありません',
  EPERM: '権限がありません',
  EROFS: '書き込めないディスクです',
  ENOTDIR: '途中に、フォルダーではないものがあります',
  EISDIR: 'ファイルではなく、フォルダーです',
  EEXIST: '同じ名前のものが、すでにあります',
};

/** One sentence an office can act on, for whatever kept the server from starting. */
export function failureSentence(error: unknown, port: number): string {
  if (error instanceof StartupFailure || error instanceof LogRefused) return error.message;
  const { code, syscall, path } = error as { code?: string; syscall?: string; path?: string };
  const place = syscall === 'listen' ? undefined : PLACES[code ?? ''];
  if (place && path)
    return `${path} を使えません（${place}）。置き場所とその権限を確かめて、もう一度実行してください。`;
  switch (code) {
    case 'EADDRINUSE':
      return `ポート ${port} は、ほかのプログラムが使っています。先にそちらを終えるか、PORT で別の番号を指定してください（例: PORT=3001 npm start）。`;
    case 'EACCES':
      return `ポート ${port} を開く権限がありません。PORT で 1024 以上の番号を指定してください。`;
    case 'ENOSPC':
      return 'ディスクに空きがありません。空きを作ってから、もう一度起動してください。';
    default:
      return `起動できませんでした: ${inShort(error)}`;
  }
}
