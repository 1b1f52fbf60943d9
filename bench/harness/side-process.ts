// The process of one side: opens its module, and runs what it is told to, until it is told to close.
import { join } from 'node:path';
import type { Side } from './sides.ts';

const name = process.argv[2] as string;
const { open } = await import(join(import.meta.dirname, '..', 'sides', `${name}.ts`));
type Question = { readonly id: number; readonly setup?: unknown; readonly job?: unknown; readonly close?: true };
let side: Side<unknown> | null = null;

const answer = async (question: Question) => {
  if (question.close) return side?.close();
  if (side) return side.run(question.job);
  side = (await open(question.setup)) as Side<unknown>;
};

process.on('message', async (question: Question) => {
  const { id } = question;
  try {
    process.send?.({ id, numbers: (await answer(question)) ?? {} });
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
// whoever started it has gone
process.on('disconnect', () => process.exit(0));
