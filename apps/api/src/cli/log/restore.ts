import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Backup,
  type CorporationNames,
  checkBundle,
  type Disagreement,
  fileKeys,
  fileSealKeys,
  LogRefused,
  minuteInJapan,
  notRestorable,
  type PuttingBack,
  putBack,
  startEmbedded,
  WitnessComparison,
  WitnessFolder,
  withNames,
  witnessFolders,
  witnessRestoration,
} from '@teichaku/eventlog';
import { failureSentence } from '../../boot/failure-sentence.ts';
import { openStores } from '../../boot/open-stores.ts';
import { StartupFailure } from '../../boot/startup-failure.ts';
import { SystemClock } from '../../clock/clock.ts';
import { type Config, readConfig } from '../../config.ts';
import { migrations } from '../../read/migrations.ts';
import { rebuild } from '../../read/rebuild/rebuild.ts';
import { WrongUse } from '../import/arguments.ts';
import { teller } from '../teller.ts';
import { RESTORE_HELP, type RestoreWishes, readRestoreArguments } from './backup-arguments.ts';

const progress = teller();
const megabytes = (bytes: number) => `${(bytes / 1_000_000).toLocaleString('ja', { maximumFractionDigits: 1 })} MB`;
const events = ({ rows }: Pick<Backup, 'rows'>) => (rows['event'] ?? 0).toLocaleString('ja');

/** Keys of the folder are put where none of the same name lies. */
async function bringKeys(from: string, to: string): Promise<void> {
  const names = await readdir(from).catch(() => {
    throw new StartupFailure(
      `鍵のフォルダー ${from} を読めません。--keys に、鍵を写したフォルダーを指定してください。`,
    );
  });
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const name of names) if (!existsSync(join(to, name))) await copyFile(join(from, name), join(to, name));
}

/** Records whose keys are not there would be put back for nobody to read. */
async function needKeys(corporations: ReadonlySet<string>, names: CorporationNames, folder: string): Promise<void> {
  const keys = fileKeys(folder);
  const found = await Promise.all([...corporations].map(async (id) => ((await keys.load(id)) === null ? id : null)));
  const missing = found.filter((id) => id !== null);
  if (missing.length === 0) return;
  throw new StartupFailure(
    `バックアップにある法人の鍵が ${missing.length} 個ありません（${withNames(`法人 ${missing[0]}`, names)} の ${keys.whereIs(missing[0] as string)} など）。鍵を写したフォルダーを --keys で指定してください。まだ何も戻していません。`,
  );
}

/** Beside the data, on the other disk of the settings, and where it was said. */
function witnessesOf({ dataFolder, witnessFolder }: Config, { witness }: RestoreWishes) {
  const own = witnessFolders(dataFolder, witnessFolder);
  if (witness !== null && !existsSync(witness))
    throw new StartupFailure(`立会いの記録のフォルダー ${witness} がありません。`);
  const named = witness !== null && !own.some(({ folder }) => folder === witness);
  return { own, all: named ? [...own, new WitnessFolder(witness)] : own };
}

const sentenceOf = ({ kind, corporationId, folder, kept, witnessed }: Disagreement): string =>
  kind === 'older'
    ? `法人 ${corporationId} は、立会いの記録（${folder.folder}）では ${witnessed} 件まで封緘済みですが、このバックアップには ${kept} 件しかありません。`
    : `法人 ${corporationId} の ${witnessed} 件までの記録が、立会いの記録（${folder.folder}）と違います。`;

function olderThanWitnessed(disagreements: readonly Disagreement[]): LogRefused {
  const older = disagreements.every(({ kind }) => kind === 'older');
  return new LogRefused(
    'backup-older',
    `このバックアップは、立会いの記録${older ? 'より古い' : 'と食い違う'}ため戻しません。${older ? 'より新しいバックアップを探してください。' : '書き換えられていないバックアップを探してください。'}ほかにないときは、--force --reason 理由 を付けると戻せます。理由は立会いの記録に署名して残り、npm run verify-log がいつも知らせます。まだ何も戻していません。`,
  );
}

/** Why an older state was put back is signed, and sealing goes on from there. */
async function sign(
  folders: readonly WitnessFolder[],
  disagreements: readonly Disagreement[],
  folder: string,
  reason: string,
): Promise<void> {
  if (disagreements.length === 0) return;
  const keys = fileSealKeys(folder);
  const signerOf = async (id: string) => (await keys.load(id)) ?? (await keys.create(id));
  await witnessRestoration(folders, disagreements, signerOf, { at: new Date().toISOString(), reason });
  console.log('戻した理由を、立会いの記録に署名して残しました。');
}

/** A key that was made after the keys were last copied is gone: whoever puts the log back begins with a new one, and hears it. */
async function needSealKeys(
  folders: readonly WitnessFolder[],
  corporations: ReadonlySet<string>,
  folder: string,
): Promise<void> {
  const keys = fileSealKeys(folder);
  const known = new Set(folders.flatMap((one) => one.corporations()).filter((id) => corporations.has(id)));
  const lost: string[] = [];
  for (const id of known) if ((await keys.load(id)) === null) lost.push(id);
  for (const id of lost) await keys.create(id);
  if (lost.length === 0) return;
  progress.end();
  console.log(
    `封緘の鍵が ${lost.length} 個なかったため、新しく作りました（これからの封緘に使います）。立会いの記録を預けた方に、npm run witness で出る公開鍵を渡してください。`,
  );
}

/** Into the embedded server of the data folder, or into a database of yours. */
async function put(config: Config, file: string, beforeCommit: () => Promise<void>): Promise<Backup> {
  const onProgress: PuttingBack['onProgress'] = ({ step, bytes }) =>
    progress.tell(step === 'put' ? `戻しています: ${megabytes(bytes)}` : '鎖を確かめています');
  const asked = { onProgress, beforeCommit };
  if (config.databaseUrl) return putBack({ connectionString: config.databaseUrl }, file, asked);
  const server = await startEmbedded({ dataDir: config.dataFolder });
  try {
    return await putBack(server.owner, file, asked);
  } finally {
    await server.stop();
  }
}

/**
 * What was put back is held against its keys, the lists are made from it, and it is sealed: checkpoints that only a witness
 * has are taken over, or the next to verify it would miss them.
 */
async function proveAndRebuild(config: Config): Promise<{ readonly parked: number; readonly isMirror: boolean }> {
  const clock = new SystemClock();
  // a mirror as well, also while its KurrentDB is away or gone
  const { dataFolder, databaseUrl, witnessFolder } = config;
  const stores = await openStores({ dataFolder, databaseUrl, witnessFolder, onlyReads: true }, clock);
  try {
    await stores.checkKeys();
    await stores.database.migrateReadModels(migrations);
    const { parked } = await rebuild(stores, clock, {
      onProgress: ({ events: { done, all } }) => progress.tell(`一覧を作っています: 記録 ${done} / ${all} 件`),
      complaints: { error: () => {} },
    });
    await stores.seals.sealNow();
    return { parked: parked.length, isMirror: (await stores.mirror()) !== null };
  } finally {
    await stores.close();
  }
}

async function restore(wishes: RestoreWishes): Promise<void> {
  const config = readConfig({ ...process.env, ROLE: 'all' });
  const corporations = new Set<string>();
  const witnesses = witnessesOf(config, wishes);
  const comparison = new WitnessComparison(witnesses.all);
  const { header, trailer, chains, names } = await checkBundle(wishes.file, {
    onProgress: (bytes) => progress.tell(`バックアップを確かめています: ${megabytes(bytes)}`),
    onEvent: (corporationId, hash) => {
      corporations.add(corporationId);
      comparison.add(corporationId, hash);
    },
  });
  progress.end();
  const damage = notRestorable(chains, names);
  console.log(
    `バックアップ ${wishes.file}: ${minuteInJapan(header.takenAt)} に取ったもの、記録 ${events(trailer)} 件。${damage ? 'ファイルは取ったときのままですが、取る前の記録に異常があり、戻せません（何も戻していません）。' : '中身は、取ったときのままで、鎖も合っています。'}`,
  );
  const disagreements = comparison.disagreements();
  for (const one of disagreements) console.log(withNames(sentenceOf(one), names));
  if (!comparison.witnessed)
    console.log(
      '立会いの記録がないため、これより新しい記録があったかどうかは、確かめていません（--witness で指定できます）。',
    );
  if (damage) throw damage;
  if (disagreements.length > 0 && wishes.reason === null) throw olderThanWitnessed(disagreements);
  if (wishes.check) return;
  const began = performance.now();
  const keys = join(config.dataFolder, 'keys');
  if (wishes.keys !== null) await bringKeys(wishes.keys, keys);
  await needKeys(corporations, names, keys);
  const { reason } = wishes;
  // before the records are there: whatever ends it half way, there is nothing, or the reason is signed and sealing goes on
  await put(config, wishes.file, async () => {
    // a folder that was only named is somebody's proof, perhaps of a log that lives: it is read, and left as it is
    if (reason !== null) await sign(witnesses.own, disagreements, keys, reason);
    await needSealKeys(witnesses.own, corporations, keys);
  });
  const { parked, isMirror } = await proveAndRebuild(config);
  progress.end();
  const where = config.databaseUrl ? 'DATABASE_URL のデータベース' : config.dataFolder;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`戻しました: ${where}（記録 ${events(trailer)} 件、${seconds} 秒）。鎖と鍵を確かめ、一覧も作りました。`);
  if (parked > 0)
    console.log(`この版で読めず、一覧に出せなかった流れが ${parked} 本あります。新しい版で開いてください。`);
  console.log(
    isMirror
      ? 'これは KurrentDB の写しです。EVENT_LOG=kurrentdb と KURRENTDB_URL を指定して npm start すると、続きから写します。このバックアップのあとに作られた封の鍵は入っていません。npm run lost-keys で、読めない記録がないかを数えられます。'
      : 'npm start で、画面から見られます。',
  );
}

try {
  const wishes = readRestoreArguments(process.argv.slice(2), process.env['TEICHAKU_CWD'] ?? process.cwd());
  if (wishes.help) process.stdout.write(RESTORE_HELP);
  else await restore(wishes);
} catch (error) {
  progress.end();
  if (error instanceof WrongUse) process.stderr.write(`${error.message}\n\n${RESTORE_HELP}`);
  else process.stderr.write(`${failureSentence(error, 0)}\n`);
  process.exitCode = error instanceof WrongUse ? 2 : 1;
}
