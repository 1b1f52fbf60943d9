/** The only place that knows what time it is. */
export abstract class Clock {
  /** Microseconds since 1970. */
  abstract now(): bigint;

  /** Today in Japan. */
  today(): string {
    return dayInJapan(this.now());
  }
}

const NINE_HOURS = 9n * 3_600_000_000n;

/** The day in Japan of an instant. Japan has kept one offset since 1951. */
export function dayInJapan(micros: bigint): string {
  return new Date(Number((micros + NINE_HOURS) / 1000n)).toISOString().slice(0, 10);
}

/** ISO 8601 with Japan's offset, to the microsecond. */
export function instantInJapan(micros: bigint): string {
  const text = new Date(Number((micros + NINE_HOURS) / 1000n)).toISOString();
  return `${text.slice(0, 19)}.${String(micros % 1_000_000n).padStart(6, '0')}+09:00`;
}

/** Microseconds of the last moment of a day in Japan. */
export function endOfDayInJapan(day: string): bigint {
  return BigInt(Date.parse(`${day}T00:00:00+09:00`)) * 1000n + 86_400_000_000n - 1n;
}

export class SystemClock extends Clock {
  private readonly origin = BigInt(Math.round(performance.timeOrigin * 1000));

  /** Wall clock with the microseconds of the process's own timer; follows a corrected wall clock. */
  override now(): bigint {
    const fine = this.origin + BigInt(Math.round(performance.now() * 1000));
    const wall = BigInt(Date.now()) * 1000n;
    const apart = fine - wall;
    return apart > 50_000n || apart < -50_000n ? wall : fine;
  }
}

/** A clock that stands still until it is set: for tests and for the browser stories. */
export class SetClock extends Clock {
  private micros: bigint;

  constructor(micros: bigint) {
    super();
    this.micros = micros;
  }

  static at(instant: string): SetClock {
    return new SetClock(microsOf(instant));
  }

  set(instant: string): void {
    this.micros = microsOf(instant);
  }

  override now(): bigint {
    return this.micros;
  }
}

function microsOf(instant: string): bigint {
  const millis = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(instant) ? `${instant}T09:00:00+09:00` : instant);
  if (Number.isNaN(millis)) throw new RangeError(`not an instant: ${instant}`);
  return BigInt(millis) * 1000n;
}
