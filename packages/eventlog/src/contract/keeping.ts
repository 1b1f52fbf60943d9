import { describe, expect, it } from '@jest/globals';
import { type Bench, gather } from './harness.ts';

/** Chains, tampering, restarts. */
export function keeping(bench: () => Bench): void {
  describe('保存', () => {
    it('鎖は前の記録の上に続き、書き換えれば、その記録が名指しされる', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const [stream, other] = [make.stream(), make.stream()];
      await store.log.append(
        [
          { stream, expected: 'none', events: make.events(3) },
          { stream: other, expected: 'none', events: make.events(2) },
        ],
        make.command(corporation),
      );
      await store.log.append([{ stream, expected: 2, events: make.events(2) }], make.command(corporation));
      const read = await store.log.readStream(corporation, stream);
      expect(read.map(({ previousHash }) => previousHash)).toEqual(['', ...read.slice(0, -1).map(({ hash }) => hash)]);
      expect(await store.verify(corporation)).toEqual({ ok: true, events: 7, streams: 2 });

      await store.tamper(corporation, stream, 1, '{"on":"2026-06-15","n":100}');
      const found = await store.verify(corporation);
      expect(found).toMatchObject({
        ok: false,
        fault: 'hash',
        corporationId: corporation,
        stream,
        revision: 1,
        events: 1,
      });
    });

    it('閉じて開き直しても、書かれたものはすべてそのまま残っている', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const stream = make.stream();
      const command = make.command(corporation, { reason: '理由' });
      const event = make.event({ name: '名前' }, { sealed: { name: 'identity' } });
      const first = await store.log.append([{ stream, expected: 'none', events: [event] }], command);
      const before = await gather(store.log.readAll(null, { corporationId: corporation }));
      const claim = await store.log.claimStream(corporation, '管理番号', '7');
      await store.restart();
      const { log } = store;
      expect(await gather(log.readAll(null, { corporationId: corporation }))).toEqual(before);
      expect(await log.append([{ stream, expected: 'none', events: [event] }], command)).toEqual({
        ...first,
        events: undefined,
        outcome: 'repeated',
      });
      expect(await log.claimStream(corporation, '管理番号', '7')).toBe(claim);
      const next = await log.append([{ stream, expected: 0, events: make.events(1) }], make.command(corporation));
      expect(next).toMatchObject({ outcome: 'appended', revisions: { [stream]: 1 } });
      expect(await store.verify(corporation)).toMatchObject({ ok: true, events: 2 });
    });
  });
}
