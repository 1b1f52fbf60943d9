import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from './canonical-json.ts';
import { dataHashOf, eventHash, type FlatEnvelope } from './chain.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/what-is-hashed.md'), 'utf8');

/** What stands in a code block of the page. */
function block(name: string): string {
  const found = new RegExp(`\`\`\`\\w+ ${name}\n([\\s\\S]*?)\n\`\`\``).exec(page)?.[1];
  if (!found) throw new Error(`the page has no block ${name}`);
  return found;
}

describe('何から指紋を作るか', () => {
  it('説明書の例は、説明書のとおりに計算すると、説明書の値になる', () => {
    const envelope = JSON.parse(block('envelope')) as FlatEnvelope;
    const dataHash = dataHashOf(block('data'));
    expect(dataHash).toBe(block('data-hash'));
    expect(canonicalJson({ ...envelope, dataHash })).toBe(block('canonical'));
    expect(eventHash(envelope, dataHash)).toBe(block('hash'));
    // and without this code
    const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
    expect([sha256(block('data')), sha256(block('canonical'))]).toEqual([block('data-hash'), block('hash')]);
  });

  it('説明書の表にある名は、指紋に入る名のすべてである', () => {
    const table = page.split('\n').filter((line) => line.startsWith('| `'));
    const named = table.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name));
    const full: Record<keyof FlatEnvelope | 'dataHash', unknown> = {
      ...(JSON.parse(block('envelope')) as Required<FlatEnvelope>),
      onBehalfOf: 'x',
      reason: 'x',
      dataHash: 'x',
    };
    expect(named.sort()).toEqual(Object.keys(full).sort());
  });

  it('どの項目を変えても、指紋は変わる', () => {
    const envelope = JSON.parse(block('envelope')) as FlatEnvelope;
    const hashes = Object.keys(envelope).map((name) => eventHash({ ...envelope, [name]: 'x' }, block('data-hash')));
    hashes.push(eventHash({ ...envelope, reason: '' }, block('data-hash')), eventHash(envelope, ''));
    expect(new Set([...hashes, block('hash')]).size).toBe(hashes.length + 1);
  });

  it('すべての項目があってもなくても、正規の JSON から作った指紋になる', () => {
    const envelope = JSON.parse(block('envelope')) as FlatEnvelope;
    const full = { ...envelope, onBehalfOf: 'y', reason: 'v1.x', officeId: undefined, recordedBy: '"\\ud800 𠮷\u2028' };
    for (const one of [envelope, full, { ...envelope, officeId: undefined, source: undefined }]) {
      const canonical = canonicalJson({ ...one, dataHash: 'x' });
      expect(eventHash(one, 'x')).toBe(createHash('sha256').update(canonical, 'utf8').digest('hex'));
    }
    expect(() => eventHash({ ...envelope, recordedBy: '\ud800' }, 'x')).toThrow(RangeError);
  });

  it('正規の JSON は RFC 8785 の並びと書き方に従う', () => {
    // the sorting example of RFC 8785, 3.2.3
    const map = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const values = ['Carriage Return', 'One', 'Control', 'Latin Small Letter O With Diaeresis', 'Euro Sign'];
    const sorted = [...values, 'Emoji: Grinning Face', 'Hebrew Letter Dalet With Dagesh'];
    expect([...canonicalJson(map).matchAll(/:"([^"]*)"/g)].map(([, value]) => value)).toEqual(sorted);
    expect(canonicalJson({ b: '\u000f\n"\\/ \u2028𠮷', a: '', absent: undefined })).toBe(
      '{"a":"","b":"\\u000f\\n\\"\\\\/ \u2028𠮷"}',
    );
    expect(() => canonicalJson({ a: '\ud800' })).toThrow(RangeError);
  });
});
