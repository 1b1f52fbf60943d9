import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { PlainDate } from '@teichaku/rules';
import { uuid5 } from './chance/ids.ts';
import { UNTIL } from './fixture/played.fixture.ts';
import { type DemoOptions, demoHistory } from './history.ts';

/** SHA-256 over all appends, to the byte. */
function hashOf(options: DemoOptions): string {
  const hash = createHash('sha256');
  for (const append of demoHistory(options))
    hash.update(JSON.stringify(append, (_, value) => (typeof value === 'bigint' ? String(value) : value)));
  return hash.digest('hex');
}

describe('見本の決まり方', () => {
  const options = { seed: 7, scale: 'office', until: UNTIL } as const;
  const first = hashOf(options);

  it('同じ数、同じ大きさ、同じ日なら、一字も違わない', () => {
    expect(hashOf(options)).toBe(first);
  });

  it('数か日が違えば、別の見本になる', () => {
    const others = [hashOf({ ...options, seed: 8 }), hashOf({ ...options, until: '2026-11-20' as PlainDate })];
    expect(new Set([first, ...others]).size).toBe(3);
  });

  it('作りかけでやめても、そこまでは同じである', () => {
    const some = (count: number) => {
      const found: string[] = [];
      for (const { command } of demoHistory(options)) {
        found.push(command.commandId);
        if (found.length === count) break;
      }
      return found;
    };
    expect(some(500)).toEqual(some(800).slice(0, 500));
  });

  it('番号は、RFC 9562 の版5の決まりで作られる', () => {
    // the example of RFC 9562, A.4
    expect(uuid5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
    expect(() => uuid5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'x'.repeat(241))).toThrow(RangeError);
  });
});
