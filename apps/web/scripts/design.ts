import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contrast } from '../src/design/contrast.ts';
import { AT_LEAST, pairs } from '../src/design/pairs.ts';
import { type Token, tokensIn } from '../src/design/tokens.ts';

const web = join(import.meta.dirname, '..');

/** docs/design.md, with the tables between its marks made anew from tokens.css. @throws where a mark is missing */
export function renderDesign(): string {
  const tokens = tokensIn(readFileSync(join(web, 'src/ui/tokens.css'), 'utf8'));
  const written = readFileSync(join(web, '../../docs/design.md'), 'utf8');
  return between(between(written, 'tokens', tablesOf(tokens)), 'contrast', contrastsOf(tokens));
}

function between(text: string, mark: string, made: string): string {
  const [first, last] = [`<!-- ${mark}: npm run generate -->\n`, `<!-- /${mark} -->`];
  const [from, to] = [text.indexOf(first), text.indexOf(last)];
  if (from < 0 || to < from) throw new Error(`docs/design.md has no place for ${mark}`);
  return `${text.slice(0, from + first.length)}\n${made}\n${text.slice(to)}`;
}

const cell = (text: string) => text.replaceAll('|', '\\|');

function tablesOf(tokens: readonly Token[]): string {
  const groups = [...new Set(tokens.map(({ group }) => group))];
  return groups
    .map((group) =>
      [
        `**${group}**`,
        '',
        '| token | value | for |',
        '|---|---|---|',
        ...tokens
          .filter((token) => token.group === group)
          .map(({ name, value, note }) => `| \`--${name}\` | \`${cell(value)}\` | ${cell(note)} |`),
        '',
      ].join('\n'),
    )
    .join('\n');
}

function contrastsOf(tokens: readonly Token[]): string {
  const colourOf = (name: string) => tokens.find((token) => token.name === name)?.value ?? '';
  return [
    '| in front | behind | ratio | at least |',
    '|---|---|---|---|',
    ...pairs.map(
      ([front, back, kind]) =>
        `| \`--${front}\` | \`--${back}\` | ${contrast(colourOf(front), colourOf(back))} | ${AT_LEAST[kind]}:1 |`,
    ),
    '',
  ].join('\n');
}
