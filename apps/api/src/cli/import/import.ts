import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { ImportPreview } from '@teichaku/casework';
import { failureSentence } from '../../boot/failure-sentence.ts';
import { readConfig } from '../../config.ts';
import { type Answer, ownServer, runningServer, type Server } from '../server.ts';
import { HELP, readArguments, type Wishes, WrongUse } from './arguments.ts';
import { countsLine, fileReport, importsReport, officesReport, undoReport } from './report.ts';

/** Something was refused or cut off: said in a sentence, exit code 1. */
class Failed extends Error {}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const progress = (text: string) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
};

const ok = ({ status, body }: Answer) => {
  if (status < 300) return body;
  throw new Failed([body?.detail ?? `サーバーが ${status} と答えました。`, body?.wayOut].filter(Boolean).join(''));
};

async function agreed(question: string, { yes }: Wishes): Promise<boolean> {
  if (yes || !process.stdin.isTTY) return true;
  return /^(y|yes|はい)$/i.test((await asked(`${question} [y/N] `)).trim());
}

async function asked(question: string): Promise<string> {
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await asking.question(question);
  } finally {
    asking.close();
  }
}

interface Corporation {
  readonly id: string;
  readonly name: string;
}

/** The corporation that is meant; a name where it is still to be registered. */
async function corporationOf(server: Server, { corporation: wanted, dryRun }: Wishes): Promise<Corporation | string> {
  const { corporations } = ok(await server.get('/api/session')) as { corporations: readonly Corporation[] };
  if (wanted !== null) {
    const same = (text: string) => text.normalize('NFKC').replace(/\s/g, '');
    return corporations.find(({ id, name }) => id === wanted || same(name) === same(wanted)) ?? wanted;
  }
  const [only, ...more] = corporations;
  if (!only) return dryRun ? 'これから登録する法人' : nameOfNew();
  if (more.length === 0) return only;
  throw new WrongUse(
    `法人が${corporations.length}つあります。--corporation で選んでください: ${corporations.map(({ name }) => name).join('、')}`,
  );
}

/** Asks for the name of the first corporation, where there is somebody to ask. */
async function nameOfNew(): Promise<string> {
  const name = process.stdin.isTTY ? (await asked('法人がまだありません。登録する法人の名前: ')).trim() : '';
  if (name === '') throw new WrongUse('法人がまだありません。--corporation 名前 を付けると、登録して取り込みます。');
  return name;
}

async function formOf({ files, encoding }: Wishes): Promise<FormData> {
  const form = new FormData();
  for (const [index, file] of files.entries()) {
    if (encoding) form.append(`encoding[${index}]`, encoding);
    const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      throw new WrongUse(
        error.code === 'ENOENT'
          ? `ファイルがありません: ${file}`
          : error.code === 'EISDIR'
            ? `これはフォルダーです: ${file}`
            : `ファイルを読めません: ${file}(${error.code})`,
      );
    });
    form.append('files', new Blob([bytes]), basename(file));
  }
  return form;
}

async function register(server: Server, name: string, preview: ImportPreview, wishes: Wishes): Promise<Corporation> {
  const on = [preview.today, ...preview.offices.map((office) => office.on)].toSorted()[0];
  const { fullTimeWeekMinutes } = wishes;
  const made = ok(await server.post('/api/corporations/register', { name, on, fullTimeWeekMinutes }));
  say(`法人「${name}」を登録しました(常勤の週の時間は${fullTimeWeekMinutes / 60}時間、${on} から)。`);
  return { id: made.id, name };
}

async function importFiles(server: Server, wishes: Wishes): Promise<void> {
  const corporation = await corporationOf(server, wishes);
  const form = await formOf(wishes);
  progress('名簿を確かめています…');
  const path =
    typeof corporation === 'string' ? '/api/imports/preview' : `/api/corporations/${corporation.id}/imports/preview`;
  let preview: ImportPreview = ok(await server.upload(path, form));
  progress('');
  for (const file of preview.files) say(`\n${fileReport(file)}`);
  if (preview.offices.length > 0) say(`\n${officesReport(preview)}`);
  const { counts } = preview;
  say(
    `\n合わせて${counts.rows}行: 新しい ${counts.new}　変わらない ${counts.unchanged}　違う ${counts.differing}　誤り ${counts.bad}`,
  );
  const unreadable = preview.files.filter(({ fault }) => fault !== null).map(({ file }) => file);
  if (unreadable.length > 0) {
    throw new Failed(
      `${unreadable.join('、')} を取り込めません。外すか、直してから、もう一度行ってください。何も変えていません。`,
    );
  }
  if (wishes.dryRun) return say('確かめただけです。何も書いていません。');
  if (counts.new === 0 && !preview.continues) return say('新しい行がありません。何も変えていません。');
  if (preview.offices.length > 0 && !wishes.createOffices) {
    const names = preview.offices.map(({ name }) => name).join('、');
    if (!process.stdin.isTTY) {
      throw new Failed(
        `事業所 ${names} を登録してよければ、--create-offices を付けて、もう一度行ってください。何も変えていません。`,
      );
    }
    if (!(await agreed(`事業所 ${names} を、上の指定日で登録しますか。`, { ...wishes, yes: false }))) {
      throw new Failed('事業所を登録しないので、取り込みをやめました。何も変えていません。');
    }
  }
  if (!(await agreed('取り込みますか。', wishes))) throw new Failed('取り込みをやめました。何も変えていません。');
  let target = corporation;
  if (typeof target === 'string') {
    target = await register(server, target, preview, wishes);
    preview = ok(await server.upload(`/api/corporations/${target.id}/imports/preview`, await formOf(wishes)));
  }
  const base = `/api/corporations/${target.id}/imports`;
  const { importId } = ok(await server.post(base, { previewId: preview.previewId, createOffices: true }));
  const done = await followed(server, `${base}/${importId}`, (view) => `取り込み中 ${view.done}/${view.total}行`);
  if (done.state !== 'finished')
    throw new Failed(done.error ?? '途中で止まりました。もう一度行うと、続きから進みます。');
  say(`「${target.name}」への取り込みが終わりました。${countsLine(done)}`);
  say(`取り込みの番号 ${importId}(取り消すときは npm run import -- --undo ${importId})`);
}

async function followed(server: Server, path: string, line: (view: Answer['body']) => string): Promise<Answer['body']> {
  for (;;) {
    const view = ok(await server.get(path));
    if (view.state !== 'running' && view.undo?.state !== 'running') {
      progress('');
      return view;
    }
    progress(line(view));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function undo(server: Server, wishes: Wishes): Promise<void> {
  const importId = wishes.importId ?? '';
  const { corporations } = ok(await server.get('/api/session')) as { corporations: readonly Corporation[] };
  for (const { id, name } of corporations) {
    const path = `/api/corporations/${id}/imports/${encodeURIComponent(importId)}`;
    const found = await server.get(path);
    if (found.status === 404) continue;
    const view = ok(found);
    if (view.state === 'undone') return say('この取り込みは、もう取り消されています。何も変えていません。');
    say(`「${name}」の取り込み(${view.files.map(({ file }: { file: string }) => file).join('、')})`);
    say(undoReport(ok(await server.get(`${path}/undo`))));
    if (wishes.dryRun) return say('確かめただけです。何も書いていません。');
    if (!(await agreed('取り消しますか。', wishes))) throw new Failed('取り消しをやめました。何も変えていません。');
    ok(await server.post(`${path}/undo`, { why: wishes.why ?? '取り込みを取り消した' }));
    const done = await followed(server, path, (now) => `取り消し中 ${now.undo?.done ?? 0}/${now.undo?.total ?? 0}`);
    if (done.state !== 'undone')
      throw new Failed(done.undo?.error ?? '途中で止まりました。もう一度行うと、続きから進みます。');
    return say(`取り消しました(${done.undo.voided}件)。同じファイルを、もう一度取り込めます。`);
  }
  throw new Failed(`取り込み ${importId} はありません。--list で並べられます。`);
}

async function list(server: Server): Promise<void> {
  const { corporations } = ok(await server.get('/api/session')) as { corporations: readonly Corporation[] };
  if (corporations.length === 0) say('法人がまだありません。');
  for (const { id, name } of corporations) {
    say(`■ ${name}`);
    say(importsReport(ok(await server.get(`/api/corporations/${id}/imports`)).rows));
  }
}

/** Closed on every way out, so that an embedded database ends with us. */
let server: Server | null = null;

async function main(): Promise<number> {
  const folder = process.env['TEICHAKU_CWD'] ?? process.env['INIT_CWD'] ?? process.cwd();
  let port = 0;
  try {
    const wishes = readArguments(process.argv.slice(2), folder);
    if (wishes.what === 'help') {
      say(HELP);
      return 0;
    }
    if (wishes.what === 'import') await formOf(wishes);
    const config = readConfig(process.env);
    port = config.port;
    server = (await runningServer(port)) ?? (await ownServer(config));
    say(`${server.where} で行います。`);
    if (wishes.what === 'list') await list(server);
    else if (wishes.what === 'undo') await undo(server, wishes);
    else await importFiles(server, wishes);
    return 0;
  } catch (error) {
    progress('');
    const sentence =
      error instanceof Failed || error instanceof WrongUse ? error.message : failureSentence(error, port);
    process.stderr.write(`${sentence}\n`);
    return error instanceof WrongUse ? 2 : 1;
  } finally {
    await server?.close();
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    // what is at work stops between two rows; run again, it goes on from there
    progress('');
    process.stderr.write('止めています。もう一度行うと、続きから進みます。\n');
    void (server?.close() ?? Promise.resolve()).finally(() => process.exit(1));
  });
}
process.exit(await main());
