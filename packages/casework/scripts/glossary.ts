import * as z from 'zod';
import type { Category } from '../src/kernel/streams.ts';
import { commandDefinitions, eventsOf } from '../src/registry.ts';

const NOUNS: Readonly<Record<Category, string>> = {
  person: '人',
  casefile: '事例',
  office: '事業所',
  staffMember: '職員',
  corporation: '法人',
  import: '取り込み',
  claim: '番号',
};
const CLASSES: Readonly<Record<string, string>> = { identity: '本人を示す', health: '健康', narrative: '語り' };

/** Title of a field: its own, or of what it wraps. Every field has one: a field nobody can name is not understood. */
function titleOf(schema: unknown, where: string): string {
  const own = z.globalRegistry.get(schema as z.ZodType)?.title;
  if (own !== undefined) return own;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return titleOf(schema.unwrap(), where);
  throw new Error(`${where} has no title`);
}

const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function noun(category: Category): string {
  const events = eventsOf[category].filter(({ type }) => type !== 'EntryVoided' || category === 'casefile');
  const commands = commandDefinitions.filter((command) => command.category === category);
  const fields = events.flatMap(({ type, fields, sealed }) =>
    Object.entries(fields).map(([field, schema]) => {
      const sealClass = sealed[field];
      return row(
        titleOf(schema, `${type}.${field}`),
        `\`${type}.${field}\``,
        sealClass ? `${CLASSES[sealClass]} \`${sealClass}\`` : '',
      );
    }),
  );
  return [
    `## ${NOUNS[category]} \`${category}\``,
    ['### 起きたこと', '', row('日本語', '名前', '版', '先の日'), row('---', '---', '---', '---')].join('\n'),
    events
      .map(({ type, title, version, mayBePlanned }) =>
        row(title, `\`${type}\``, String(version), mayBePlanned ? '予定できる' : ''),
      )
      .join('\n'),
    ['### 項目', '', row('日本語', '名前', '封'), row('---', '---', '---'), ...fields].join('\n'),
    [
      '### すること',
      '',
      row('日本語', '名前', '道'),
      row('---', '---', '---'),
      ...commands.map(({ title, type, path }) => row(title, `\`${type}\``, path === null ? '' : `\`${path}\``)),
    ].join('\n'),
  ]
    .join('\n\n')
    .replace(' |\n\n| ', ' |\n| ');
}

/** The glossary as a page: what each thing is called in Japanese and in the code, and what is sealed. */
export function renderGlossary(): string {
  return `${[
    '# ことばの一覧',
    'この一覧は、コードに書かれた日本語の名前から作られます。名前を直すときは、もとの定義を直してから作りなおしてください。',
    '「封」のある項目は、暗号にしてから台帳に書きます。鍵は人ごと・種類ごとに分かれています。すべての起きたことには、起きた日 `on` と、訂正ならば訂正した記録の番号 `corrects` があります。「記録を取り消した」`EntryVoided` は、番号のほかのどの流れにも書けます。',
    ...(Object.keys(NOUNS) as Category[]).map(noun),
  ].join('\n\n')}\n`;
}

// run by itself, it writes the page to where it is read
if (process.argv[1] === import.meta.filename) process.stdout.write(renderGlossary());
