import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Circumstances } from './machine.ts';
import { type Figure, median, quantile, type Result, reached, sorted, type Target } from './result.ts';

/** A result with where and when it was found. */
export interface Kept extends Result {
  readonly title: string;
  readonly circumstances: Circumstances;
  readonly seconds: number;
}

const docs = join(import.meta.dirname, '..', '..', 'docs');
const DATA = join(docs, 'benchmarks.json');
const PAGE = join(docs, 'benchmarks.md');

/** Keeps a result beside those of earlier runs, and writes the page anew. `order`: the names of all measures. */
export function keep(name: string, result: Kept, order: readonly string[]): void {
  const all = { ...known(), [name]: result };
  const ordered = Object.fromEntries(order.filter((one) => one in all).map((one) => [one, all[one] as Kept]));
  writeFileSync(DATA, `${JSON.stringify(ordered, null, 1)}\n`);
  writeFileSync(PAGE, page(ordered));
}

const known = (): Record<string, Kept> => (existsSync(DATA) ? JSON.parse(readFileSync(DATA, 'utf8')) : {});

function page(all: Readonly<Record<string, Kept>>): string {
  const targets = Object.values(all).flatMap(({ targets: of }) => of);
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench`; `npm run bench -- append replay` measures anew what is so named. Both sides of a comparison run in one go, alternately (A B A B …), each in a process of its own on the same embedded server; a ratio is the median of the ratios of neighbouring runs. Seconds are those of the machine named below each table, and of what else it was doing. What falls short, with the reason and the profile that shows it: [benchmarks-reasons.md](benchmarks-reasons.md).',
    '',
    ...table(['to be reached', 'goal', 'measured', ''], targets.map(targetRow)),
    '',
    ...Object.entries(all).flatMap(([name, kept]) => section(name, kept)),
  ].join('\n');
}

function section(name: string, { title, figures, notes, circumstances: at, seconds }: Kept): string[] {
  return [
    `## ${title}`,
    '',
    ...table(
      ['what', 'median', 'lowest – highest', 'runs'],
      figures.map((figure) => figureRow(figure)),
    ),
    '',
    ...notes.flatMap((note) => [note, '']),
    `\`npm run bench -- ${name}\` · ${at.when} · ${seconds} s · ${at.cpu}, ${at.cores} cores, ${at.memoryGiB} GiB · ${at.disk} · ${at.system} · Node ${at.node} · PostgreSQL ${at.postgres} · load average before ${at.load[0]}, after ${at.load[1]}`,
    '',
  ];
}

const targetRow = (target: Target): string[] => [
  target.what,
  `${target.kind} ${number(target.goal)} ${target.unit}`,
  `${number(median(target.runs))} ${target.unit}${spread(target.runs)}`,
  reached(target) ? 'reached' : '**not reached**',
];

const figureRow = ({ what, unit, runs }: Figure): string[] => [
  what,
  `${number(median(runs))} ${unit}`,
  runs.length > 1 ? `${number(sorted(runs)[0] as number)} – ${number(sorted(runs).at(-1) as number)}` : '',
  String(runs.length),
];

const spread = (runs: readonly number[]): string =>
  runs.length > 2 ? ` (half of the runs ${number(quantile(runs, 0.25))} – ${number(quantile(runs, 0.75))})` : '';

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** Three digits that count, thousands apart. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: 0 });
}

/** The same for the screen. */
export function show(name: string, { title, figures, targets }: Result & { title: string }): string {
  const rows = [
    ...figures.map((figure) => ['', ...figureRow(figure)]),
    ...targets.map((target) => [reached(target) ? '✓' : '✗', ...targetRow(target).slice(0, 3)]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return [`\n${title} (${name})`, ...lines].join('\n');
}
