import { describe, expect, it } from '@jest/globals';
import type { Bench } from './harness.ts';

/** The same command again: the first answer, for ever. */
export function idempotency(bench: () => Bench): void {
  describe('同じ命令がもう一度届く', () => {
    it('一度目と同じ答えを返し、二度は書かない', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const stream = make.stream();
      const command = make.command(corporation, { reason: '聞き取りのため' });
      const write = () => [{ stream, expected: 'none' as const, events: [make.event({ name: '佐藤' }, sealedName)] }];
      const first = await store.log.append(write(), command);
      await store.log.append([{ stream, expected: 0, events: make.events(5) }], make.command(corporation));
      const again = await store.log.append(write(), command);
      expect(first).toMatchObject({ outcome: 'appended', revisions: { [stream]: 0 } });
      expect(again).toEqual({ ...first, outcome: 'repeated', events: undefined });
      expect(await store.log.lookup(corporation, command.commandId)).toEqual(again);
      expect(await store.log.readStream(corporation, stream)).toHaveLength(6);
    });

    it('中身が違えば断り、何も書かない', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const stream = make.stream();
      const command = make.command(corporation);
      await store.log.append([{ stream, expected: 'none', events: make.events(1) }], command);
      const other = await store.log.append([{ stream, expected: 0, events: make.events(1) }], {
        ...command,
        content: 'something else',
      });
      expect(other).toEqual({ outcome: 'other-content' });
      expect(await store.log.readStream(corporation, stream)).toHaveLength(1);
    });

    it('同時に届いても、ほかの開き手に届いても、書かれるのは一度だけ', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const another = await store.another();
      for (let round = 0; round < 8; round += 1) {
        const stream = make.stream();
        const command = make.command(corporation);
        const [event] = make.events(1) as [ReturnType<typeof make.event>];
        const results = await Promise.all(
          [store.log, another, store.log, another, store.log, another].map((log, n) =>
            log.append([{ stream, expected: 'none', events: [event] }], {
              ...command,
              content: n < 4 ? command.content : 'something else',
            }),
          ),
        );
        const outcomes = results.map(({ outcome }) => outcome);
        expect(outcomes.filter((outcome) => outcome === 'appended')).toHaveLength(1);
        expect(outcomes).not.toContain('conflict');
        const same = results.slice(0, 4);
        const changed = results.slice(4);
        const won = same.some(({ outcome }) => outcome === 'appended') ? same : changed;
        const lost = won === same ? changed : same;
        expect(won.every(({ outcome }) => outcome === 'appended' || outcome === 'repeated')).toBe(true);
        expect(lost.every(({ outcome }) => outcome === 'other-content')).toBe(true);
        expect(await store.log.readStream(corporation, stream)).toHaveLength(1);
      }
    });

    it('断られた命令は覚えず、あとで正しくなれば書かれる', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const stream = make.stream();
      const command = make.command(corporation);
      const write = [{ stream, expected: 0, events: make.events(1) }];
      expect(await store.log.append(write, command)).toMatchObject({ outcome: 'conflict', actual: 'none' });
      await store.log.append([{ stream, expected: 'none', events: make.events(1) }], make.command(corporation));
      expect(await store.log.append(write, command)).toMatchObject({ outcome: 'appended' });
    });

    it('ほかの法人の同じ番号の命令とは、別の命令である', async () => {
      const { store, make } = bench();
      const [ours, theirs] = [make.corporation(), make.corporation()];
      const commandId = make.id();
      const stream = make.stream();
      for (const corporation of [ours, theirs]) {
        const result = await store.log.append(
          [{ stream, expected: 'none', events: make.events(1) }],
          make.command(corporation, { commandId, content: corporation }),
        );
        expect(result).toMatchObject({ outcome: 'appended', revisions: { [stream]: 0 } });
      }
      expect(await store.log.lookup(make.corporation(), commandId)).toBeNull();
    });
  });
}

const sealedName = { sealed: { name: 'identity' } } as const;
