import type { QueryResult, QueryResultRow } from 'pg';

/** A statement that is asked often: it is read and planned once in a connection. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

const statements = new Map<string, Prepared>();

/** The same text always has the same name. Not for texts without number. */
export function prepared(text: string): Prepared {
  const known = statements.get(text) ?? { name: `statement ${statements.size}`, text };
  statements.set(text, known);
  return known;
}

/** What a transaction lends: parametrised SQL, one statement a call. */
export interface Sql {
  query<Row extends QueryResultRow = QueryResultRow>(
    statement: string | Prepared,
    values?: unknown[],
  ): Promise<QueryResult<Row>>;
}

/** A connection of its own for work that takes long. Outside a transaction each statement commits by itself. */
export interface Workbench extends Sql {
  /**
   * Adds rows to a table of `read_model` by COPY: fields as the table's columns are called, objects as JSON, arrays as
   * arrays where the column is one, `null` as NULL. The table must not be under row-level security yet.
   */
  copy(table: string, columns: readonly string[], rows: Iterable<Readonly<Record<string, unknown>>>): Promise<void>;
}

/** One step of the read models' schema. Steps are never changed once shipped, only added. */
export interface ReadModelMigration {
  /** 1, 2, 3 … without gaps. */
  readonly version: number;
  /** Several statements are allowed; they run as the projector's role with `search_path` = read_model. */
  readonly sql: string;
}

/** Where one partition of a projection stands. */
export interface HeldPartition {
  readonly partition: number;
  /** Grows whenever it is claimed or given back; only who has the newest may write. */
  readonly epoch: number;
  /** Position of the last event it has taken in, or null. */
  readonly position: string | null;
}

/** What a process leads of a projection: at least one partition, in order. */
export interface ProjectionClaim {
  readonly name: string;
  readonly partitions: readonly HeldPartition[];
}

export interface PartitionState extends HeldPartition {
  /** The process that claimed it last, and has not given it back. */
  readonly holder: string | null;
  /** The holder's lease has not run out: nobody else may take it. */
  readonly led: boolean;
}

/** How a projection is shared. */
export interface ProjectionState {
  /** In order; none that nobody has ever claimed. */
  readonly partitions: readonly PartitionState[];
  /** Living processes that share it, in the order of their names, whether they hold any of it or not. */
  readonly members: readonly string[];
}

/**
 * The database under the log, for who keeps read models in it. Their tables live in the schema `read_model`, owned by the
 * projector's role; the app's role may read them, under row-level security (`underRowLevelSecurity`).
 */
export interface LogDatabase {
  /**
   * A transaction of the app's role (it reads log and read models, and writes neither) in which row-level security shows
   * this corporation's rows only.
   */
  withCorporation<T>(corporationId: string, work: (sql: Sql) => Promise<T>): Promise<T>;
  /** A transaction of the projector's role: reads every corporation, writes `read_model`. */
  asProjector<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** As the projector's role on a connection of its own, which is given back when the work is done; no statement is too long. */
  aside<T>(work: (bench: Workbench) => Promise<T>): Promise<T>;
  /** Brings the read models' schema to the newest version, in one transaction. Refuses a newer one (`LogRefused`). */
  migrateReadModels(migrations: readonly ReadModelMigration[]): Promise<void>;
  /** Takes all of a projection over from whoever had it; `by` keeps others off for so long, else anybody may take it. */
  claimProjection(name: string, by?: { readonly holder: string; readonly millis: number }): Promise<ProjectionClaim>;
  /**
   * Says that a process lives: for so long it has the lease of what it holds. `shares`: it is one of those that the
   * partitions are spread over, unless it says otherwise.
   */
  attendProjection(name: string, holder: string, millis: number, shares?: boolean): Promise<ProjectionState>;
  /**
   * Takes those of the partitions that nobody leads any more, or that the process holds itself, which must have attended.
   * Null: there is none among them.
   */
  takePartitions(name: string, holder: string, partitions: readonly number[]): Promise<ProjectionClaim | null>;
  /** Gives partitions back: another process may take them at once. */
  givePartitions(name: string, holder: string, partitions: readonly number[]): Promise<void>;
  /** Gives all back, and shares no longer. */
  leaveProjection(name: string, holder: string): Promise<void>;
  projectionState(name: string): Promise<ProjectionState>;
  /**
   * Writes rows and notes where the claim's partitions stand, in one transaction. Throws `Fenced`, writing nothing, when one
   * of them has been claimed or given back meanwhile, or the lease has run out and was not renewed.
   */
  advance<T>(claim: ProjectionClaim, work: (sql: Sql) => Promise<T>): Promise<T>;
}

/** Somebody else has taken the projection over: stop. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/**
 * SQL that puts a read-model table with a `corporation_id uuid` under row-level security: the app's role sees the
 * corporation of its transaction, the projector's role everything. For use in a `ReadModelMigration`.
 */
export function underRowLevelSecurity(table: string): string {
  if (!/^[a-z][a-z0-9_]*$/.test(table)) throw new RangeError(`not a table's name: ${table}`);
  return `
    ALTER TABLE read_model.${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.${table} FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.${table} TO CURRENT_USER USING (true) WITH CHECK (true);`;
}
