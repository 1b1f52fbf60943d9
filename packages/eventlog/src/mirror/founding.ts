import { LogRefused, type RefusalReason } from '../errors.ts';
import type { Connections } from '../postgres/connections.ts';
import { SEALED } from '../sealing/seal.ts';
import type { AllReader } from './all-reader.ts';

type Kind = 'mirror' | 'copy';

/**
 * Makes this database the one that takes a log in, or sees that it is. Throws `LogRefused` for another log's and for a
 * database with events of its own.
 */
export async function foundOrigin(
  { projector }: Pick<Connections, 'projector'>,
  kind: Kind,
  logId: string,
): Promise<void> {
  const { rows } = await projector.query<{ outcome: keyof typeof refusals | 'ok' }>(
    'SELECT log.found_origin($1, $2) AS outcome',
    [kind, logId],
  );
  const outcome = rows[0]?.outcome ?? 'ok';
  if (outcome !== 'ok') throw refusals[outcome](kind);
}

const what = (kind: Kind) => (kind === 'mirror' ? 'KurrentDB の記録の写し' : '記録の写し先');

const refusal = (reason: RefusalReason, sentence: string) => new LogRefused(reason, sentence);

const refusals = {
  'own-events': (kind: Kind) =>
    refusal(
      'mirror-own-events',
      `このデータベースにはすでに自分の記録があるため、${what(kind)}にはできません。空のデータベースを DATABASE_URL か TEICHAKU_DATA で指定してください。これまでの記録を移すには npm run copy-log を使います。`,
    ),
  'other-log': (kind: Kind) =>
    refusal(
      'mirror-other-log',
      kind === 'mirror'
        ? 'このデータベースは、別の KurrentDB の記録の写しです。KURRENTDB_URL を元のものに戻すか、この KurrentDB の写しのデータベースを DATABASE_URL か TEICHAKU_DATA で指定してください（まだ何も記録していない KurrentDB なら、空のデータベースを）。'
        : '写し先には、別の記録の写しが途中まであります。空のデータベースを指定してください。',
    ),
  'other-kind': () =>
    refusal(
      'mirror-other-kind',
      'このデータベースは、ほかの記録からの写しに使われています。空のデータベースを DATABASE_URL か TEICHAKU_DATA で指定してください。',
    ),
  finished: (kind: Kind) =>
    refusal(
      'mirror-own-events',
      `このデータベースの記録は写し終わっているため、${what(kind)}にはできません。空のデータベースを指定してください。`,
    ),
};

/** Sees that events may be appended to this database itself. Throws `LogRefused` for a mirror or an unfinished copy. */
export async function assertOwnLog({ projector }: Pick<Connections, 'projector'>): Promise<void> {
  const { rows } = await projector.query<{ kind: Kind }>('SELECT kind FROM log.origin WHERE NOT finished');
  if (rows[0]?.kind === 'mirror') {
    throw new LogRefused(
      'log-is-mirror',
      'このデータベースは KurrentDB の記録の写しで、ここへ直接には記録できません。EVENT_LOG=kurrentdb と、元の KURRENTDB_URL を指定してください。記録をこの写しから切り離すには npm run copy-log で空のデータベースへ移します。',
    );
  }
  if (rows[0]?.kind === 'copy') {
    throw new LogRefused(
      'copy-unfinished',
      'このデータベースへは記録を写している途中です。同じ npm run copy-log をもう一度行うと、続きから写し終えます。',
    );
  }
}

const PAGE = 500;

/**
 * Sees that a database in which no key was ever stored is not the mirror of a log with sealed texts, unless somebody has
 * said that it is gone on without them (`openLostKeys`). Throws `LogRefused` (`key-missing`).
 */
export async function assertKeyTable(
  { projector }: Pick<Connections, 'projector'>,
  reader: Pick<AllReader, 'read'>,
): Promise<void> {
  const someKey = async () =>
    (await projector.query('(SELECT FROM log.seal_key LIMIT 1) UNION ALL (SELECT FROM log.key_loss LIMIT 1)')).rows
      .length > 0;
  if (await someKey()) return;
  for (let after = 0n; ; ) {
    const { records, last } = await reader.read(after, PAGE);
    if (records.some(({ data }) => Buffer.from(data).includes(`"${SEALED}"`))) {
      // another process may have begun the log meanwhile: the keys are stored first
      if (await someKey()) return;
      throw new LogRefused(
        'key-missing',
        'KurrentDB にはすでに記録がありますが、この写しのデータベースには、氏名などを開く鍵の表がありません。このまま始めると、氏名などを一つも読めません。これまでの写しを DATABASE_URL か TEICHAKU_DATA で指定するか、写しのバックアップを npm run restore で空のデータベースへ戻してから始めてください。写しもそのバックアップもないときは、npm run lost-keys で失ったものを数え、理由を残して続けられます。',
      );
    }
    if (last || records.length === 0) return;
    after = records.at(-1)?.position ?? after;
  }
}
