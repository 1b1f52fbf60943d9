/**
 * Chance that is the same for the same seed: sfc32 (Chris Doty-Humphrey), 32-bit integers throughout, seeded from text.
 * Every person, office and corporation has one of its own, so that more of one changes nothing of another.
 */
export class Random {
  readonly seed: string;
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: string) {
    this.seed = seed;
    // FNV-1a with three beginnings
    let [a, b, c] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b];
    for (let at = 0; at < seed.length; at += 1) {
      const code = seed.charCodeAt(at);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ code, 0x85ebca6b) ^ (a >>> 13);
      c = Math.imul(c ^ code, 0xc2b2ae35) ^ (b >>> 15);
    }
    [this.#a, this.#b, this.#c] = [a | 0, b | 0, c | 0];
    for (let round = 0; round < 12; round += 1) this.#next();
  }

  /** A chance of its own for a part of what this one is for. */
  of(part: string): Random {
    return new Random(`${this.seed}/${part}`);
  }

  #next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** 0 … below − 1. `below` is at most 2³². */
  int(below: number): number {
    // the bias of the remainder is below one in a million for every use here
    return this.#next() % below;
  }

  /** From `first` through `last`. */
  between(first: number, last: number): number {
    return first + this.int(last - first + 1);
  }

  /** True so many times of a million. */
  chance(millionths: number): boolean {
    return this.int(1_000_000) < millionths;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(list.length)] as T;
  }

  /** One of the keys, by its weight; the weights are whole numbers. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key {
    let sum = 0;
    for (const key in weights) sum += weights[key];
    let at = this.int(sum);
    for (const key in weights) {
      if (at < weights[key]) return key;
      at -= weights[key];
    }
    throw new Error('no weight is above zero');
  }

  /** A new list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const mixed = [...list];
    for (let at = mixed.length - 1; at > 0; at -= 1) {
      const other = this.int(at + 1);
      [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
    }
    return mixed;
  }
}
