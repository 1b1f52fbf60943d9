import { resolve } from 'node:path';
import * as z from 'zod';
import { StartupFailure } from './boot/startup-failure.ts';

/** The product's version; stored with what the projector writes. */
export const VERSION = '0.1.0';

const Environment = z.object({
  /** Port on the loopback interface. */
  PORT: z.coerce.number<string>('数字').int('整数').min(1, '1 以上').max(65_535, '65535 以下').default(3000),
  /** Interface that it listens on; whoever reaches it may read and write everything, as there is no sign-in yet. */
  TEICHAKU_HOST: z
    .union([z.ipv4(), z.ipv6(), z.literal('localhost')], '127.0.0.1 などのIPアドレス')
    .default('127.0.0.1'),
  /** Said by whoever has seen to it that an interface other than the loopback one is reached by nobody else. */
  TEICHAKU_WITHOUT_SIGN_IN: z.literal('accepted', 'accepted だけ').optional(),
  /** Where ROLE=projector answers for its health and its figures, on TEICHAKU_HOST; it answers nothing without. */
  PROBE_PORT: z.coerce.number<string>('数字').int('整数').min(1, '1 以上').max(65_535, '65535 以下').optional(),
  /** How it says what it does; at a terminal as text, else as JSON. */
  LOG_FORMAT: z.enum(['json', 'text'], 'json か text').optional(),
  /** Folder of the embedded database and of the keys. */
  TEICHAKU_DATA: z.string().min(1).default('./data'),
  /** A PostgreSQL of your own; without it an embedded one starts in TEICHAKU_DATA. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'postgres:// で始まる接続先')
    .optional(),
  /** Which part of the work this process does. */
  ROLE: z.enum(['all', 'api', 'projector'], 'all・api・projector のどれか').default('all'),
  /** Where events are kept: in the database, or in a KurrentDB with the database as its mirror. */
  EVENT_LOG: z.enum(['postgres', 'kurrentdb'], 'postgres・kurrentdb のどちらか').default('postgres'),
  /** With EVENT_LOG=kurrentdb only: a KurrentDB 25.1 or newer. */
  KURRENTDB_URL: z
    .string()
    .regex(/^(kurrentdb|kurrent|kdb|esdb)(\+discover)?:\/\/\S+$/, 'kurrentdb:// で始まる接続先')
    .optional(),
  /** A folder on another disk that gets a copy of every checkpoint of the log, besides `witness` in TEICHAKU_DATA. */
  TEICHAKU_WITNESS: z.string().min(1).optional(),
  /** A corporation's log is sealed once so many of its events are not, and at the latest after ten minutes. */
  TEICHAKU_SEAL_EVENTS: z.coerce.number<string>('数字').int('整数').min(1, '1 以上').max(1_000_000).default(1_000),
  /** How often everything that is recorded is gone through slowly, in hours from one beginning to the next; 0: never. */
  TEICHAKU_PATROL_HOURS: z.coerce.number<string>('数字').min(0, '0 以上').max(8_760, '8760 以下').default(24),
  /** Who stands in `recordedBy` until there is sign-in. */
  TEICHAKU_OPERATOR: z.string().trim().min(1, '1文字以上').max(100, '100字まで').default('ローカル操作者'),
});

/** The name of each setting. */
export const SETTINGS: readonly string[] = Object.keys(Environment.shape);

export interface Config {
  readonly port: number;
  /** Of ROLE=projector, which answers for its health and figures only; null: for nothing. */
  readonly probePort: number | null;
  readonly host: string;
  /** Reached from other machines or containers: their health checks ask under other names than localhost. */
  readonly open: boolean;
  /** null: by where the output goes. */
  readonly logFormat: 'json' | 'text' | null;
  /** Absolute. */
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  /** Where the log lies, where it does not lie in the database. A secret where it holds credentials. */
  readonly kurrentdbUrl: string | undefined;
  readonly role: 'all' | 'api' | 'projector';
  /** Absolute. */
  readonly witnessFolder: string | undefined;
  readonly sealEvents: number;
  readonly patrolMs: number;
  readonly operatorName: string;
}

const LOOPBACK = /^(127\.|::1$|localhost$)/;

/**
 * Reads the settings; an empty variable counts as not set.
 * @throws StartupFailure naming the first setting that is wrong
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const read = Environment.safeParse(given);
  if (!read.success) {
    const issue = read.error.issues[0];
    const name = String(issue?.path[0]);
    throw new StartupFailure(
      `環境変数 ${name} の値「${shown(String(given[name]))}」は使えません。${issue?.message ?? ''}を指定してください。`,
    );
  }
  const settings = read.data;
  if (settings.ROLE !== 'all' && !settings.DATABASE_URL) {
    throw new StartupFailure(
      `ROLE=${settings.ROLE} では、ほかのプロセスと同じデータベースを DATABASE_URL で指定してください。内蔵のデータベースは ROLE=all だけで使えます。`,
    );
  }
  if (settings.EVENT_LOG === 'kurrentdb' && !settings.KURRENTDB_URL) {
    throw new StartupFailure(
      'EVENT_LOG=kurrentdb では、KurrentDB の接続先を KURRENTDB_URL で指定してください（例: KURRENTDB_URL=kurrentdb://127.0.0.1:2113?tls=false）。',
    );
  }
  const open = !LOOPBACK.test(settings.TEICHAKU_HOST);
  if (open && !settings.TEICHAKU_WITHOUT_SIGN_IN) {
    throw new StartupFailure(
      `TEICHAKU_HOST=${settings.TEICHAKU_HOST} では、そこに届くだれもが、すべてを読み書きできます（サインインがまだありません）。ほかから届かないように囲ったうえで、TEICHAKU_WITHOUT_SIGN_IN=accepted を付けてください。囲い方の例は infra/cluster にあります。`,
    );
  }
  return {
    port: settings.PORT,
    probePort: settings.PROBE_PORT ?? null,
    host: settings.TEICHAKU_HOST,
    open,
    logFormat: settings.LOG_FORMAT ?? null,
    dataFolder: resolve(settings.TEICHAKU_DATA),
    databaseUrl: settings.DATABASE_URL,
    kurrentdbUrl: settings.EVENT_LOG === 'kurrentdb' ? settings.KURRENTDB_URL : undefined,
    role: settings.ROLE,
    witnessFolder: settings.TEICHAKU_WITNESS && resolve(settings.TEICHAKU_WITNESS),
    sealEvents: settings.TEICHAKU_SEAL_EVENTS,
    patrolMs: settings.TEICHAKU_PATROL_HOURS * 3_600_000,
    operatorName: settings.TEICHAKU_OPERATOR,
  };
}

/** A password in an address is not shown to whoever looks over somebody's shoulder, or into a log. */
const shown = (value: string): string => value.replace(/:\/\/[^/?#]*@/, '://…@');
