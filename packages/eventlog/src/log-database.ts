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

/** Where a projection stands. */
export interface ProjectionClaim {
  readonly name: string;
  /** Grows with every claim; only the newest may advance. */
  readonly epoch: number;
  /** Position of the last event it has taken in, or null. */
  readonly position: string | null;
}

/** Who leads a projection, and who would. */
export interface ProjectionLease {
  /** The process that led it last, and has not given it back. */
  readonly holder: string | null;
  /** Its lease has not run out. */
  readonly runs: boolean;
  readonly epoch: number;
  readonly position: string | null;
  /** Processes that wait to take it over. */
  readonly standby: readonly string[];
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
  /** Takes a projection over from whoever had it; `by` keeps others off for so long, else anybody may take it. */
  claimProjection(name: string, by?: { readonly holder: string; readonly millis: number }): Promise<ProjectionClaim>;
  /**
   * Takes a projection that nobody leads any more, for so long: others keep off until then. Null: somebody else leads it,
   * and this process is noted as one that stands by.
   */
  leaseProjection(name: string, holder: string, millis: number): Promise<ProjectionClaim | null>;
  /** Leads it for so long from now. Throws `Fenced` when somebody else has taken it over. */
  renewProjection(claim: ProjectionClaim, millis: number): Promise<void>;
  /** Who led it, or stood by, does so no longer: the next one need not wait until the lease has run out. */
  releaseProjection(name: string, holder: string): Promise<void>;
  projectionLease(name: string): Promise<ProjectionLease>;
  /**
   * Writes rows and moves the checkpoint in one transaction. Throws `Fenced`, writing nothing, when somebody else has
   * claimed the projection meanwhile, or the lease has run out and was not renewed.
   */
  advance<T>(claim: ProjectionClaim, position: string | null, work: (sql: Sql) => Promise<T>): Promise<T>;
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
