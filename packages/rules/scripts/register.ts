import { assume } from '../src/law/assumptions.ts';
import type { Citation, Confidence } from '../src/law/basis.ts';
import { instruments } from '../src/law/instruments.ts';
import { formatShortJapaneseDate } from '../src/law/japanese-date.ts';
import { readingTitles } from '../src/law/vocabulary.ts';
import { publicRules, register } from '../src/register.ts';

const confidences: Record<Confidence, string> = { high: '高', medium: '中', low: '低' };

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (...cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]) => [
  row(...heads),
  row(...heads.map(() => '---')),
  ...rows.map((cells) => row(...cells)),
];

const cited = ({ title, article }: Citation) => `${title} ${article}`;

/** docs/law/register.md: every rule, its versions, where each is written, how sure we are and when it was checked. */
export function renderRegister(): string {
  const rules = [...register].sort((a, b) => (a.name < b.name ? -1 : 1));
  const isPublic = (name: string) => Object.hasOwn(publicRules, name);
  return [
    '# 規則の台帳',
    '',
    '`npm run generate` が packages/rules から作ります。手で直さず、規則を直してください([直し方](how-to-amend-a-rule.md))。',
    '',
    '確かさは、高 = 法令・官庁の文書を直接読んだもの、中 = それを引く二次の資料によるもの、低 = 一般の知識によるもの、または解説の読み方です。',
    '',
    '## 版と条文',
    '',
    ...table(
      ['規則', '名前', '施行日', '条文', '確かさ', '確かめた日'],
      rules.flatMap(({ name, title, checkedOn, versions }) =>
        versions.map((version) => [
          `\`${name}\`${isPublic(name) ? '' : ' *'}`,
          title,
          `${version.from}(${formatShortJapaneseDate(version.from)})`,
          version.articles.map(cited).join(' / '),
          confidences[version.confidence],
          version.checkedOn ?? checkedOn,
        ]),
      ),
    ),
    '',
    '\\* は、判定の中だけで使い、名前では問えない規則です。どの規則も2018年4月1日より前の日には答えません。',
    '',
    '## 読み方による違い',
    '',
    ...table(
      ['規則', '読み方', '出どころ'],
      rules.flatMap(({ name, versions }) =>
        versions.flatMap(({ readings = {} }) =>
          Object.entries(readings).map(([reading, other]) => [
            `\`${name}\``,
            readingTitles[reading as keyof typeof readingTitles],
            other.articles.map(cited).join(' / '),
          ]),
        ),
      ),
    ),
    '',
    '## 資料の分かれる点と、ここでの取り方',
    '',
    ...table(
      ['記号', '取り方', '規則'],
      Object.entries(assume).map(([id, says]) => [
        `\`${id}\``,
        says,
        rules
          .filter(({ versions }) => versions.some(({ assumptions = [] }) => assumptions.some((each) => each.id === id)))
          .map(({ name }) => `\`${name}\``)
          .join('、') || '判定のたびに付す',
      ]),
    ),
    '',
    '## 資料',
    '',
    ...table(
      ['資料', '正式な名前', '所在'],
      Object.values(instruments).map(({ title, fullTitle, url }) => [title, fullTitle, url ?? '—']),
    ),
    '',
  ].join('\n');
}
