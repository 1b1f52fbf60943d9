import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildingBlocks } from './building-blocks.ts';
import { contrast, ratioOf } from './contrast.ts';
import { AT_LEAST, pairs } from './pairs.ts';
import { tokensIn } from './tokens.ts';

const sourcesOf = (folder: string, wanted: (name: string) => boolean = () => true): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && !name.endsWith('.spec.tsx') && wanted(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

/** Components, by what a file exports under a name with a capital. */
const components = sourcesOf(join(import.meta.dirname, '../ui')).flatMap((source) =>
  [...source.matchAll(/^export (?:function|const) ([A-Z]\w+)/gm)].map(([, name]) => name as string),
);
/** Not seen: they tell something to what stands inside them, or are how a part that is shown is made. */
const unseen = ['LanguageProvider', 'Later', 'Layers', 'Standing', 'MenuLayer', 'PopoverLayer'];

describe('部品の見本', () => {
  it('画面の部品は、ひとつ残らず見本のページに出ている', () => {
    const shown = sourcesOf(import.meta.dirname).join('\n');
    expect(components.length).toBeGreaterThan(30);
    const missing = components.filter((name) => !unseen.includes(name) && !new RegExp(`<${name}[\\s>/]`).test(shown));
    expect(missing).toEqual([]);
  });

  it('業務の部品は、決めた状態のすべてが、その業務の見本に出ている', () => {
    const features = sourcesOf(join(import.meta.dirname, '..'), (name) =>
      /Samples\.tsx$|design.samples/.test(name),
    ).join('\n');
    const shown = [...features.matchAll(/<StateOf of="(\w+)" is="(\w+)">/g)].map(([, of, is]) => `${of} ${is}`);
    const wanted = Object.entries(buildingBlocks).flatMap(([of, { states }]) => states.map((is) => `${of} ${is}`));
    expect(shown.toSorted()).toEqual(wanted.toSorted());
    for (const [name, { from }] of Object.entries(buildingBlocks)) {
      const source = readFileSync(join(import.meta.dirname, '..', from), 'utf8');
      expect(source).toMatch(new RegExp(`^export (?:function|const) ${name}\\b`, 'm'));
      expect(features).toMatch(new RegExp(`<${name}[\\s>/]`));
    }
  });

  it('文字は4.5:1、欄の縁は3:1を下回らない', () => {
    const tokens = tokensIn(readFileSync(join(import.meta.dirname, '../ui/tokens.css'), 'utf8'));
    const colourOf = (name: string) => tokens.find((token) => token.name === name)?.value ?? '';
    const faint = pairs.filter(([front, back, kind]) => !(ratioOf(colourOf(front), colourOf(back)) >= AT_LEAST[kind]));
    expect(faint).toEqual([]);
  });

  it('色の比は、WCAGの式で計算する', () => {
    expect(contrast('#000000', '#ffffff')).toBe('21.00:1');
    expect(contrast('#16211b', '#fcfdfa')).toBe('16.23:1');
    expect(contrast('#fcfdfa', '#0e5a52')).toBe('7.90:1');
  });
});
