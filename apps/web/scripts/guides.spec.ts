import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { guidePage } from './guides.ts';

const root = join(import.meta.dirname, '../../..');
const titled = () => '題';
const made = (path: string) => guidePage(path, readFileSync(join(root, path), 'utf8'), titled);
const all = (page: string, of: RegExp) => [...page.matchAll(of)].map(([, found]) => found as string);

describe('サーバーを預かる方への手引き', () => {
  it('もとの文の見出しがすべてあり、ページの中を指す所は、どれもある', () => {
    const page = made('docs/operations.md');
    const text = readFileSync(join(root, 'docs/operations.md'), 'utf8');
    const heads = all(page, /<h[1-3][^>]*>(.*?)<\/h[1-3]>/g);
    expect(heads).toHaveLength(all(text, /^#{1,3} (.+)$/gm).length);
    const ids = all(page, /<h[1-6] id="([^"]+)">/g);
    expect(ids).toEqual(all(text, /<a id="([^"]+)">/g));
    expect(all(page, /href="#([^"]+)"/g).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('製品にあるページへは繋ぎ、ないものは、どこにあるかを言う', () => {
    const page = made('docs/operations.md');
    expect(page).toContain('<a href="backup.html">「題」</a>');
    expect(page).toContain('<code>docs/faults.md</code>');
    expect(all(page, /href="([^"#]+)/g).filter((href) => !/^(https?:|\/|backup\.html$)/.test(href))).toEqual([]);
    expect(guidePage('docs/operations.md', '# A\n\n[x](seals.md#the-patrol)', titled)).toContain(
      'x（<code>docs/seals.md</code>）',
    );
    expect(guidePage('infra/backup.md', '# A\n\n[x](../docs/operations.md#restore)', titled)).toContain(
      '<a href="operations.html#restore">x</a>',
    );
  });
});
