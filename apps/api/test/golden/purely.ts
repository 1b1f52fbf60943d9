type Data = Readonly<Record<string, unknown>>;

/** What changes from one moment or machine to the next, by the name under which code reaches it. */
const OUTSIDE = ['Date', 'crypto', 'process', 'performance', 'fetch', 'setTimeout', 'setImmediate', 'queueMicrotask'];

/**
 * What a lift did that it may not do; empty when it is pure and total. It is run twice on frozen data, what is sealed in
 * them closed, with everything outside trapped; and once more for each field that an event may not have had.
 */
export function faultsOf(lift: (data: Data) => Data, sample: Data): readonly string[] {
  const faults = new Set<string>();
  const input = frozen(sample);
  const run = (data: Data) => {
    try {
      return trapped(faults, data, lift);
    } catch (error) {
      faults.add(`throws: ${(error as Error).message}`);
      return {};
    }
  };
  const [first, second] = [run(input), run(input)];
  if (JSON.stringify(first) !== JSON.stringify(second)) faults.add('other the second time');
  if (!Object.is(first, input) && JSON.stringify(input) !== JSON.stringify(sample))
    faults.add('changes what it was given');
  for (const kept of ['on', 'corrects']) if (first[kept] !== sample[kept]) faults.add(`changes ${kept}`);
  for (const field of Object.keys(sample)) {
    const { [field]: _left, ...rest } = sample;
    run(frozen(rest));
  }
  return [...faults];
}

/** Runs a lift where nothing outside can be reached unnoticed; that it was reached is noted, also where that is swallowed. */
function trapped(faults: Set<string>, data: Data, lift: (data: Data) => Data): Data {
  const outside = globalThis as unknown as Record<string, unknown>;
  const kept = OUTSIDE.map((name) => [name, Object.getOwnPropertyDescriptor(outside, name)] as const);
  const random = Math.random;
  const trap = (name: string) => () => {
    faults.add(`reaches for ${name}`);
    throw new Error(`${name} is not for lifts`);
  };
  let looking = true;
  const closed = Object.fromEntries(
    Object.entries(data).map(([field, value]) => [
      field,
      isSealed(value) ? shut(value, () => looking && trap(`sealed ${field}`)()) : value,
    ]),
  );
  for (const [name, was] of kept)
    if (was) Object.defineProperty(outside, name, { configurable: true, get: trap(name) });
  Math.random = trap('Math.random');
  try {
    return lift(Object.freeze(closed));
  } finally {
    looking = false;
    Math.random = random;
    for (const [name, was] of kept) if (was) Object.defineProperty(outside, name, was);
  }
}

const isSealed = (value: unknown): value is object => typeof value === 'object' && value !== null && '$sealed' in value;

/** May be carried about; whoever looks into it is noticed. */
function shut(value: object, look: () => unknown): object {
  const handler: ProxyHandler<object> = {};
  for (const way of ['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor'] as const)
    handler[way] = (...asked: never[]) => {
      look();
      return (Reflect[way] as unknown as (...all: never[]) => never)(...asked);
    };
  return new Proxy(value, handler);
}

function frozen<T>(value: T): T {
  const copy = structuredClone(value);
  const freeze = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return;
    Object.freeze(one);
    for (const inner of Object.values(one)) freeze(inner);
  };
  freeze(copy);
  return copy;
}
