/** Lifts the data of one version of an event to the next. Pure; knows nothing of today's schema. */
export interface Upcaster {
  readonly type: string;
  /** The version it lifts from; to the next one. */
  readonly from: number;
  readonly lift: (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/** Data in a shape, and the number of the shape. */
export interface Versioned {
  readonly schemaVersion: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Builds what lifts stored data to today's shape, version by version. A version that today's code does not know yet, or
 * a gap between versions, throws: a log of a newer release is not to be read half.
 */
export function upcasting(
  upcasters: readonly Upcaster[],
  currentVersion: (type: string) => number,
): (type: string, stored: Versioned) => Versioned {
  const steps = new Map(upcasters.map((one) => [`${one.type} ${one.from}`, one]));
  return (type, stored) => {
    const current = currentVersion(type);
    if (stored.schemaVersion > current)
      throw new Error(`${type} was written in version ${stored.schemaVersion}, this release knows ${current}`);
    let { schemaVersion, data } = stored;
    while (schemaVersion < current) {
      const step = steps.get(`${type} ${schemaVersion}`);
      if (!step) throw new Error(`nothing lifts ${type} from version ${schemaVersion}`);
      data = step.lift(data);
      schemaVersion += 1;
    }
    return { schemaVersion, data };
  };
}
