const ZERO = 0n;
const ONE = 1n;
const abs = (value: bigint) => (value < ZERO ? -value : value);

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [abs(a), abs(b)];
  while (y !== ZERO) [x, y] = [y, x % y];
  return x;
}

/** Division that rounds towards negative infinity. */
const floorDivide = (n: bigint, d: bigint) => (n >= ZERO || n % d === ZERO ? n / d : n / d - 1n);

/**
 * An exact rational number, always in lowest terms with a positive denominator. People, hours and units of money are
 * counted in these: 0.7 + 0.1 is 4/5, and truncating it to one decimal gives 0.8.
 */
export class Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;

  constructor(numerator: bigint, denominator = 1n) {
    if (denominator === ZERO) throw new RangeError('division by zero');
    if (denominator === ONE) {
      this.numerator = numerator;
      this.denominator = denominator;
      return;
    }
    const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < ZERO ? -1n : 1n);
    this.numerator = numerator / divisor;
    this.denominator = denominator / divisor;
  }

  plus(other: Exact): Exact {
    return new Exact(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  minus(other: Exact): Exact {
    return this.plus(new Exact(-other.numerator, other.denominator));
  }

  times(other: Exact): Exact {
    return new Exact(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  /** Throws RangeError when `other` is zero. */
  over(other: Exact): Exact {
    return new Exact(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  /** Negative, zero or positive, as `this` is less than, equal to or more than `other`. */
  compare(other: Exact): number {
    const difference = this.numerator * other.denominator - other.numerator * this.denominator;
    return difference < ZERO ? -1 : difference > ZERO ? 1 : 0;
  }

  equals(other: Exact): boolean {
    return this.compare(other) === 0;
  }

  atLeast(other: Exact): boolean {
    return this.compare(other) >= 0;
  }

  smaller(other: Exact): Exact {
    return this.compare(other) <= 0 ? this : other;
  }

  /** 切り上げ: up to so many decimals. */
  roundUp(decimals = 0): Exact {
    const scale = 10n ** BigInt(decimals);
    return new Exact(-floorDivide(-this.numerator * scale, this.denominator), scale);
  }

  /** 切り捨て: towards zero to so many decimals. */
  truncate(decimals = 0): Exact {
    const scale = 10n ** BigInt(decimals);
    return new Exact((this.numerator * scale) / this.denominator, scale);
  }

  /** `40.1`, or `481/12` where no decimal is exact. */
  toString(): string {
    if (this.denominator === ONE) return String(this.numerator);
    const decimals = decimalsOf(this.denominator);
    if (decimals === null) return `${this.numerator}/${this.denominator}`;
    const digits = String(abs(this.numerator) * (10n ** BigInt(decimals) / this.denominator)).padStart(
      decimals + 1,
      '0',
    );
    return `${this.numerator < ZERO ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  }

  /** The number that JSON writes: for a finite decimal the one whose shortest text is that decimal. */
  toJSON(): number {
    const text = this.toString();
    return text.includes('/') ? Number(this.numerator) / Number(this.denominator) : Number(text);
  }
}

/** How many decimals write 1/denominator exactly; null when none do. */
function decimalsOf(denominator: bigint): number | null {
  let [rest, twos, fives] = [denominator, 0, 0];
  for (; rest % 2n === ZERO; rest /= 2n) twos++;
  for (; rest % 5n === ZERO; rest /= 5n) fives++;
  return rest === 1n ? Math.max(twos, fives) : null;
}

/**
 * Reads a whole number, a decimal text (`-1.025`, `1e-7`), a fraction (`481/12`), or a JSON number through its shortest
 * decimal text: 1.025 is 41/40, never the binary fraction nearest to it. Throws RangeError on anything else.
 */
export function exact(value: number | bigint | string): Exact {
  if (typeof value === 'bigint') return new Exact(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return new Exact(BigInt(value));
  const text = String(value);
  const fraction = /^(-?\d+)\/(\d+)$/.exec(text);
  if (fraction) return new Exact(BigInt(fraction[1] ?? ''), BigInt(fraction[2] ?? ''));
  const decimal = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/.exec(text);
  if (!decimal) throw new RangeError(`not an exact number: ${text}`);
  const [, sign, whole = '', fractional = '', exponent = '0'] = decimal;
  const digits = BigInt(`${sign}${whole}${fractional}`);
  const shift = Number(exponent) - fractional.length;
  return shift >= 0 ? new Exact(digits * 10n ** BigInt(shift)) : new Exact(digits, 10n ** BigInt(-shift));
}

export const zero = exact(0);
export const one = exact(1);

/** Sum of any number of exact numbers; 0 of none. */
export const sum = (values: readonly Exact[]): Exact => values.reduce((total, value) => total.plus(value), zero);

/**
 * A figure for people to read: as it is where it has at most `decimals` decimals, else cut there and marked as going on
 * (`40.0833…`).
 */
export function showFigure(figure: string, decimals = 4): string {
  const value = exact(figure);
  const cut = value.truncate(decimals);
  return cut.equals(value) ? value.toString() : `${fixed(cut, decimals)}…`;
}

function fixed(value: Exact, decimals: number): string {
  const [whole = '0', fractional = ''] = value.toString().split('.');
  return `${whole}.${fractional.padEnd(decimals, '0')}`;
}
