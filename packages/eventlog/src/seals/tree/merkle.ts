import { hash } from 'node:crypto';

/** SHA-256, 32 bytes. */
const BYTES = 32;

const leafInput = Buffer.alloc(1 + BYTES);
const nodeInput = Buffer.alloc(1 + 2 * BYTES);
nodeInput[0] = 1;

/** RFC 6962 §2.1: SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Buffer {
  if (entry.length !== BYTES) return hash('sha256', Buffer.concat([Buffer.of(0), entry]), 'buffer');
  leafInput.set(entry, 1);
  return hash('sha256', leafInput, 'buffer');
}

/** RFC 6962 §2.1: SHA-256(0x01 ‖ left ‖ right). */
function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + BYTES);
  return hash('sha256', nodeInput, 'buffer');
}

/**
 * A Merkle tree of RFC 6962 of which only the roots of the whole subtrees at its left edge are kept, one for each 1 in the
 * size: what is needed to add entries and to give the root, whatever the number of entries.
 */
export class CompactRange {
  #size: number;
  readonly #roots: Buffer[];

  constructor(size = 0, roots: readonly Buffer[] = []) {
    this.#size = size;
    this.#roots = [...roots];
  }

  /** The reverse of `bytes`. Throws a RangeError when they cannot be of a tree of this size. */
  static of(size: number, bytes: Uint8Array): CompactRange {
    const subtrees = [...size.toString(2)].filter((bit) => bit === '1').length;
    if (bytes.length !== subtrees * BYTES) throw new RangeError(`not the range of a tree of ${size} entries`);
    const roots = Array.from({ length: subtrees }, (_, at) =>
      Buffer.from(bytes.subarray(at * BYTES, (at + 1) * BYTES)),
    );
    return new CompactRange(size, roots);
  }

  get size(): number {
    return this.#size;
  }

  append(entry: Uint8Array): void {
    let root = leafHash(entry);
    for (let size = this.#size; size % 2 === 1; size = (size - 1) / 2) {
      root = nodeHash(this.#roots.pop() as Buffer, root);
    }
    this.#roots.push(root);
    this.#size += 1;
  }

  /** That of no entries is the SHA-256 of nothing. */
  root(): Buffer {
    let root = this.#roots.at(-1);
    if (!root) return hash('sha256', '', 'buffer');
    for (const left of this.#roots.slice(0, -1).reverse()) root = nodeHash(left, root);
    return root;
  }

  /** The roots that are kept, from the largest subtree to the smallest, one behind the other. */
  bytes(): Buffer {
    return Buffer.concat(this.#roots);
  }

  copy(): CompactRange {
    return new CompactRange(this.#size, this.#roots);
  }
}
