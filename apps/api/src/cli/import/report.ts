import type { FileReport, ImportPreview, ImportView, UndoPreview } from '@teichaku/casework';
import { type Encoding, encodingTitles } from '../../import/registers/bytes.ts';
import { tableOf } from './table.ts';

const section = (...lines: readonly (string | null)[]): string => lines.filter((line) => line !== null).join('\n');

/** What was found in a file: kind, columns, counts, everything that is wrong, everything that differs. */
export function fileReport(file: FileReport): string {
  const encoding = file.encoding ? encodingTitles[file.encoding as Encoding] : '文字コード不明';
  if (file.fault) return section(`■ ${file.file}(${encoding})`, `  取り込めません。${file.fault.says}`);
  const ignored = file.mapping
    .filter(({ field, column }) => field === null && column !== '')
    .map(({ column }) => column);
  return section(
    `■ ${file.file}(${file.title}、${encoding}、${file.rows}行)`,
    `  新しい ${file.new}　変わらない ${file.unchanged}　違う ${file.differing}　誤り ${file.bad}`,
    ignored.length > 0 ? `  取り込まない列: ${ignored.join('、')}` : null,
    file.problems.length === 0
      ? null
      : section(
          '',
          `  誤りの行(${file.bad}行。取り込まれません。直して、もう一度取り込んでください)`,
          tableOf(
            ['行', '番号', '列', '書かれた値', '理由'],
            file.problems.map(({ row, key, column, value, reason }) => [
              String(row),
              key ?? '',
              column ?? '(行全体)',
              value === '' ? '(空)' : (value ?? ''),
              reason,
            ]),
          ),
        ),
    file.differences.length === 0
      ? null
      : section(
          '',
          `  前の取り込みと違う行(${file.differing}行。書き換えません。記録を訂正するかどうかは、画面で決めてください)`,
          tableOf(
            ['行', '番号', '列', '前の値', 'このファイルの値'],
            file.differences.map(({ row, key, column, was, now }) => [
              String(row),
              key,
              column,
              was || '(空)',
              now || '(空)',
            ]),
          ),
        ),
  );
}

/** Offices that are not there yet, and since when they would be taken to be designated. */
export const officesReport = ({ offices }: ImportPreview): string =>
  section(
    '■ まだ登録されていない事業所(職員名簿にあるもの)',
    tableOf(
      ['事業所', '指定日とする日', ''],
      offices.map(({ name, on, rows }) => [name, on, `${rows}行に出てきます`]),
    ),
    '  指定日は、その事業所での最初の配置か支援の日です。違うときは、登録のあと画面で訂正してください。',
  );

const states: Readonly<Record<ImportView['state'], string>> = {
  running: '取り込み中',
  finished: '終わった',
  undone: '取り消した',
  interrupted: '途中で止まった',
};

export const countsLine = ({ imported, unchanged, differing, rejected }: ImportView): string =>
  `取り込んだ ${imported ?? 0}行　変わらない ${unchanged ?? 0}行　違う ${differing ?? 0}行　誤り ${rejected ?? 0}行`;

export const importsReport = (imports: readonly ImportView[]): string =>
  imports.length === 0
    ? '  取り込みはまだありません。'
    : tableOf(
        ['番号', '始めた時刻', '状態', 'ファイル'],
        imports.map((one) => [
          one.importId,
          one.startedAt.slice(0, 16).replace('T', ' '),
          states[one.state],
          one.files.map(({ file }) => file).join('、'),
        ]),
      );

export const undoReport = ({ voids, casefiles, kept }: UndoPreview): string =>
  section(
    `取り消すと、${voids}件の記録(事例 ${casefiles}件を含む)が取り消されます。記録は消えず、取り消したことが残ります。`,
    kept.length === 0
      ? null
      : section(
          '',
          `次の${kept.length}件は、そのまま残します。`,
          tableOf(
            ['名前', '理由'],
            kept.map(({ name, why }) => [name, why]),
          ),
        ),
  );
