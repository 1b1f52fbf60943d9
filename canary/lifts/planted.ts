// Lifts as nobody may write them: each must be caught by the name of its fault (apps/api/test/golden/purely.ts).
type Data = Readonly<Record<string, unknown>>;

let count = 0;

export const planted: Readonly<Record<string, (data: Data) => Data>> = {
  Date: (data) => ({ ...data, liftedAt: new Date().toISOString() }),
  'Date.now': (data) => ({ ...data, liftedAt: Date.now() }),
  'Math.random': (data) => ({ ...data, sample: Math.random() < 0.5 }),
  crypto: (data) => ({ ...data, id: crypto.randomUUID() }),
  process: (data) => ({ ...data, role: process.env['ROLE'] }),
  performance: (data) => ({ ...data, took: performance.now() }),
  // what is caught must not be hushed up
  'Date, swallowed': (data) => {
    try {
      return { ...data, liftedAt: Date.now() };
    } catch {
      return data;
    }
  },
  'writes on what it was given': (data) => Object.assign(data as Record<string, unknown>, { agencyKind: 'other' }),
  'other the second time': (data) => ({ ...data, place: ++count }),
  'looks into what is sealed': (data) => ({ ...data, long: JSON.stringify(data['words']).length > 3 }),
  'throws without words': (data) => ({ ...data, words: (data['words'] as object).valueOf() }),
  'moves the day': (data) => ({ ...data, on: '2026-01-01' }),
};
