import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '@teichaku/casework';
import { duplicatesAmong, withDuplicates } from './with-duplicates.ts';

const found = (stream: string, ...duplicates: string[]) =>
  duplicates.map(
    (duplicateCasefileId) => ({ stream, type: 'DuplicateFound', data: { duplicateCasefileId } }) as unknown as Recorded,
  );
const opened = (stream: string) => [{ stream, type: 'CasefileOpened', data: {} } as unknown as Recorded];
const [a, b, c] = ['casefile-a', 'casefile-b', 'casefile-c'] as const;
const named = (told: readonly (readonly Recorded[])[]) => told.map(([first]) => first?.stream);

describe('重複した事例といっしょに読むもの', () => {
  const all = new Map([
    [a, [...opened(a), ...found(a, 'b', 'b')]],
    [b, [...opened(b), ...found(b, 'c', 'a')]],
    [c, opened(c)],
  ]);
  const read = async (streams: readonly string[]) =>
    new Map(streams.map((stream) => [stream, all.get(stream as typeof a) ?? []]));

  it('重複の重複まで読み、どれも一度だけ', async () => {
    const casefiles = await withDuplicates(await read([a]), read);
    expect([...casefiles.keys()].sort()).toEqual([a, b, c]);
    expect(named(duplicatesAmong(casefiles.get(a) ?? [], casefiles))).toEqual([b, c]);
  });

  it('まとめて取り消し、逆にまとめなおした二人でも、終わりなく読みつづけない', async () => {
    const casefiles = await withDuplicates(await read([b]), read);
    expect(named(duplicatesAmong(casefiles.get(b) ?? [], casefiles))).toEqual([c, a]);
  });
});
