import type { EventRow } from '../../postgres/reading/rows.ts';
import { type ChainHead, link, NO_EVENT } from '../../postgres/reading/verify.ts';
import { CompactRange } from '../tree/merkle.ts';
import { LEAF_BYTES, type WitnessFolder } from '../witness/witness.ts';
import type { CorporationReport, LogFault, LogFaultKind } from './report.ts';
import type { Sealed, SealedHead } from './sealed-heads.ts';

/** So many hashes of a witness are held at a time. */
const CHUNK = 512;

/** One corporation's events in order, against their chains and against all that was signed of them. */
export class CorporationCheck {
  readonly #corporationId: string;
  readonly #sealed: Sealed;
  /** Who has the hashes of the sealed events; null: nobody whom the signed roots bear out. */
  #leaves: Leaves | null;
  readonly #tree = new CompactRange();
  readonly #heads = new Map<string, ChainHead>();
  readonly #found: LogFault[] = [];
  #suspected: Omit<LogFault, 'corporationId'> | null = null;
  readonly #warnings: string[] = [];
  /** The next of the sealed heads, and the size of the last that was right. */
  #next = 0;
  #right = 0;
  #events = 0;
  #lastPosition: string | null = null;

  constructor(corporationId: string, sealed: Sealed, witnesses: readonly WitnessFolder[]) {
    this.#corporationId = corporationId;
    this.#sealed = sealed;
    const known = witnesses.map((witness) => ({ witness, leaves: witness.leaves(corporationId) }));
    const fullest = known.sort((a, b) => b.leaves - a.leaves)[0];
    this.#leaves = fullest ? new Leaves(fullest.witness, corporationId) : null;
  }

  get #failed(): boolean {
    return this.#found.length > 0;
  }

  /** Which of the corporation's events the next one is. */
  get place(): number {
    return this.#tree.size + 1;
  }

  /**
   * The commands do not fit the events so far. What comes next tells whether that is all: where an event is missing or too
   * many, that event is the first that is wrong.
   */
  suspect(fault: Omit<LogFault, 'corporationId'>): void {
    this.#suspected ??= fault;
  }

  #fail(fault: Omit<LogFault, 'corporationId'>): void {
    if (!this.#failed) this.#found.push({ ...fault, corporationId: this.#corporationId });
  }

  /** The next event. */
  take(row: EventRow): void {
    this.#events += 1;
    if (this.#failed) return;
    const head = this.#heads.get(row[2]);
    const linked = link(row, head ?? NO_EVENT);
    const hash = Buffer.from(row[17].slice(2), 'hex');
    const another = this.#differs(hash);
    if (another || typeof linked === 'string') {
      const at = { place: this.place, position: row[0], stream: row[2], revision: Number(row[3]) };
      this.#fail({ ...at, kind: typeof linked === 'string' ? linked : 'sealed' });
      return;
    }
    if (this.#suspected) {
      this.#fail(this.#suspected);
      return;
    }
    // a name that was cut out of a row would hold the row
    this.#heads.set(head ? row[2] : Buffer.from(row[2]).toString(), linked);
    this.#tree.append(hash);
    this.#lastPosition = row[0];
    if (this.#head()?.size === this.#tree.size) this.#compareAll(hash);
  }

  /** What came of it, once there are no more events. */
  end(): CorporationReport {
    const sealed = this.#sealed.heads.at(-1)?.size ?? 0;
    if (!this.#failed && this.#tree.size < sealed) this.#missing(sealed);
    if (this.#suspected) this.#fail(this.#suspected);
    return {
      corporationId: this.#corporationId,
      events: this.#events,
      streams: this.#heads.size,
      sealed,
      unsealed: Math.max(0, this.#events - sealed),
      checkpoints: new Set(this.#sealed.heads.map(({ size, root }) => `${size} ${root}`)).size,
      faults: [...this.#found, ...this.#sealed.faults],
      warnings: [...this.#sealed.warnings, ...this.#warnings],
    };
  }

  #head(): SealedHead | undefined {
    return this.#sealed.heads[this.#next];
  }

  /** With all that was signed at this size. */
  #compareAll(hash: Buffer): void {
    for (let head = this.#head(); head?.size === this.#tree.size && !this.#failed; head = this.#head()) {
      this.#compare(head, hash);
      this.#next += 1;
    }
    if (!this.#failed) this.#right = this.#tree.size;
  }

  #compare({ size, root, row, witness }: SealedHead, hash: Buffer): void {
    if (this.#tree.root().toString('hex') !== root) {
      const first = this.#right + 1;
      const from = witness === undefined ? {} : { witness };
      this.#fail({
        kind: 'root',
        place: first,
        through: size,
        position: this.#lastPosition,
        checkpoint: size,
        ...from,
      });
      return;
    }
    if (!row) return;
    const { position, lastHash, rangeHolds } = row;
    if (rangeHolds && position === this.#lastPosition && lastHash === hash.toString('hex')) return;
    this.#fail({ kind: 'checkpoint-differs', place: size, position: this.#lastPosition, checkpoint: size });
  }

  /** Whether another event was sealed at the next place. A witness that says so must be borne out by a signed root. */
  #differs(hash: Buffer): boolean {
    return this.#leaves?.differs(this.#tree.size, hash) === true && this.#borneOut();
  }

  /** Whether the witness's hashes from the next place on lead to a root that was signed; else it is not asked again. */
  #borneOut(): boolean {
    const tree = this.#tree.copy();
    for (const { size, root } of this.#sealed.heads.slice(this.#next)) {
      while (tree.size < size) {
        const leaf = this.#leaves?.at(tree.size);
        if (!leaf) break;
        tree.append(leaf);
      }
      if (tree.size === size && tree.root().toString('hex') === root) return true;
    }
    this.#warnings.push(`立会いの記録 ${this.#leaves?.folder} にある記録の指紋は、封緘と合わないため使っていません。`);
    this.#leaves = null;
    return false;
  }

  #missing(sealed: number): void {
    const exact = this.#leaves?.at(this.#tree.size) !== undefined && this.#borneOut();
    const kind: LogFaultKind = 'missing';
    const first = exact ? this.place : this.#right + 1;
    this.#fail({ kind, place: first, through: exact ? sealed : this.place, position: null, checkpoint: sealed });
  }
}

/** The hashes that a witness holds, read from the front to the back. */
class Leaves {
  readonly #witness: WitnessFolder;
  readonly #corporationId: string;
  #from = 0;
  #chunk: Buffer = Buffer.alloc(0);

  constructor(witness: WitnessFolder, corporationId: string) {
    this.#witness = witness;
    this.#corporationId = corporationId;
  }

  get folder(): string {
    return this.#witness.folder;
  }

  /** Whether another hash stands there; none is no other. */
  differs(index: number, hash: Buffer): boolean {
    const at = this.#offset(index);
    return at !== undefined && this.#chunk.compare(hash, 0, LEAF_BYTES, at, at + LEAF_BYTES) !== 0;
  }

  at(index: number): Buffer | undefined {
    const at = this.#offset(index);
    return at === undefined ? undefined : this.#chunk.subarray(at, at + LEAF_BYTES);
  }

  #offset(index: number): number | undefined {
    const count = this.#chunk.length / LEAF_BYTES;
    if (index < this.#from || index >= this.#from + count) {
      // behind the end, or at the beginning of the next chunk
      if (index >= this.#from && count > 0 && count < CHUNK) return undefined;
      this.#from = index;
      this.#chunk = this.#witness.leavesFrom(this.#corporationId, index, CHUNK);
    }
    const at = (index - this.#from) * LEAF_BYTES;
    return at < this.#chunk.length ? at : undefined;
  }
}
