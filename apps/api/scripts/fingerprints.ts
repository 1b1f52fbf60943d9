import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const rows = join(import.meta.dirname, '../src/read/rows');

/** What makes the rows of each kind of answer. */
const makers: Readonly<Record<string, { readonly from: string; readonly names: readonly string[] }>> = {
  casefile: { from: 'casefile-rows.ts', names: ['casefileRows'] },
  staffing: { from: 'staffing-rows.ts', names: ['staffingRows'] },
  'staff-member': { from: 'plain-rows.ts', names: ['staffMemberRow', 'staffTaskRows'] },
  office: { from: 'plain-rows.ts', names: ['officeRow'] },
  corporation: { from: 'plain-rows.ts', names: ['corporationRow'] },
};

const ENTRY = 'answer';

/**
 * apps/api/src/read/answers/fingerprints.ts: of each kind of answer a hash of all that makes it, the law that it asks and
 * the folds that tell the law the facts, and of nothing else: what a bundler leaves of the function that makes its rows.
 */
export async function renderFingerprints(): Promise<string> {
  const lines = await Promise.all(
    Object.entries(makers).map(async ([kind, { from, names }]) => {
      const code = await everythingBehind(`export { ${names.join(', ')} } from ${JSON.stringify(join(rows, from))};`);
      const hash = createHash('sha256').update(code).digest('hex').slice(0, 16);
      return `  ${/^\w+$/.test(kind) ? kind : `'${kind}'`}: '${hash}',`;
    }),
  );
  return [
    '// `npm run generate` makes this of what the answers are made by. Answers of another fingerprint are made again.',
    "import type { AnswerKind } from './answered.ts';",
    '',
    'export const fingerprints: Readonly<Record<AnswerKind, string>> = {',
    ...lines,
    '};',
    '',
  ].join('\n');
}

async function everythingBehind(source: string): Promise<string> {
  const bundle = await rolldown({
    input: ENTRY,
    plugins: [
      {
        name: ENTRY,
        resolveId: (id) => (id === ENTRY ? `\0${ENTRY}` : null),
        load: (id) => (id === `\0${ENTRY}` ? source : null),
      },
    ],
    external: [/^node:/, /^zod/, /^@nestjs\//],
    resolve: { conditionNames: ['@teichaku/source', 'import', 'default'] },
    // a definition that nothing asks for is no part of the answer
    treeshake: { moduleSideEffects: false, manualPureFunctions: ['z'] },
    // what cannot be resolved would be left out of the hash
    onLog: (_level, { message }) => {
      throw new Error(message);
    },
  });
  try {
    // neither comments, nor formatting, nor what a thing is called inside
    const { output } = await bundle.generate({ format: 'esm', minify: true });
    return output[0].code;
  } finally {
    await bundle.close();
  }
}
