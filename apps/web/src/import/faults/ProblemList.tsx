import { useRef, useState } from 'react';
import { Button } from '../../ui/field/Button.tsx';
import { LineField } from '../../ui/field/TextFields.tsx';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Empty } from '../../ui/page/Empty.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { LedgerTable } from '../../ui/table/LedgerTable.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import type { FileReport } from '../answers.ts';
import { importWords } from '../messages.ts';
import { Causes } from './Causes.tsx';
import { causesOf } from './causes.ts';
import { asCsv, asText, columnsOf, filtered, type ListedProblem, listedProblems } from './error-list.ts';

/** So many are drawn at first; the rest on demand. Copy, CSV and print always take all that the filter lets through. */
const firstRows = 200;

/** Every faulty row with its column, the value as typed, and why; to be filtered, copied, saved and printed. */
export function ProblemList({
  files,
  again,
}: {
  files: readonly FileReport[];
  /** Chooses other files. */
  again?: () => void;
}) {
  const say = useMessages(importWords);
  const all = listedProblems(files);
  const [file, setFile] = useState('');
  const [column, setColumn] = useState('');
  const [text, setText] = useState('');
  const [whole, setWhole] = useState(false);
  const [copied, setCopied] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const causes = causesOf(files, all);
  const [oneByOne, setOneByOne] = useState(false);
  const sought = file !== '' || column !== '' || text !== '';
  const together = new Set(oneByOne || sought ? [] : causes.flatMap(({ problems }) => problems));
  const ofFile = all.filter((problem) => file === '' || problem.file === file);
  const found = filtered(all, { file, column, text });
  // Copy, CSV and print take the rows too that one cause explains.
  const single = found.filter((problem) => !together.has(problem));
  const shown = whole ? single : single.slice(0, firstRows);
  const head = [
    say.problems.file,
    say.problems.row,
    say.problems.key,
    say.problems.column,
    say.problems.value,
    say.problems.reason,
  ];
  const faulty = files.filter(({ problems }) => problems.length > 0);

  const step = (by: number) => {
    const rows = [...(frame.current?.querySelectorAll<HTMLButtonElement>('[data-row]') ?? [])];
    if (rows.length === 0) return false;
    const at = rows.indexOf(document.activeElement as HTMLButtonElement);
    // The first step enters the list only when it is in sight; otherwise the arrows scroll as ever.
    if (at < 0 && !frame.current?.contains(document.activeElement)) return false;
    rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.focus();
    return true;
  };
  useKeys(
    {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      '/': () => frame.current?.querySelector<HTMLInputElement>('input[name=problem-text]')?.focus(),
    },
    all.length > 0,
  );

  const copy = (problems: readonly ListedProblem[]) => {
    void navigator.clipboard.writeText(asText(head, problems)).then(() => setCopied(true));
  };
  const save = () => {
    const address = URL.createObjectURL(new Blob([asCsv(head, found)], { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${say.problems.fileName}.csv`;
    link.click();
    URL.revokeObjectURL(address);
  };
  const print = () => {
    setWhole(true);
    setOneByOne(true);
    // The rest of the rows is drawn first.
    setTimeout(() => window.print(), 50);
  };

  // A file that cannot be read has no rows to find fault with: that none is listed says nothing.
  if (all.length === 0 && files.some(({ fault }) => fault !== null)) return null;
  return (
    <Section title={say.problems.title} sub={say.problems.sub}>
      {all.length === 0 ? (
        <Empty>{say.problems.none}</Empty>
      ) : (
        <div ref={frame} className="imp-problems">
          <Causes
            causes={causes}
            staffChosen={files.some(({ kind }) => kind === 'staff')}
            again={again}
            opened={oneByOne}
            open={() => setOneByOne(true)}
          />
          <div className="imp-filter">
            <LineField
              name="problem-text"
              label={say.problems.search}
              value={text}
              onChange={setText}
              help={<span className="desk keys">{say.problems.keys}</span>}
            />
            {faulty.length > 1 && (
              <Slips
                label={say.problems.file}
                value={file}
                onChange={(next) => {
                  setFile(next);
                  setColumn('');
                }}
                slips={[
                  { value: '', text: say.problems.allFiles, count: all.length },
                  ...faulty.map((each) => ({ value: each.file, text: each.file, count: each.problems.length })),
                ]}
              />
            )}
            <Slips
              label={say.problems.column}
              value={column}
              onChange={setColumn}
              slips={[
                { value: '', text: say.problems.allColumns, count: ofFile.length },
                ...columnsOf(ofFile)
                  .filter((each) => each.column !== '')
                  .map((each) => ({ value: each.column, text: each.column, count: each.count })),
              ]}
            />
          </div>
          {(single.length > 0 || found.length === 0) && (
            <LedgerTable
              label={say.problems.title}
              rows={shown}
              rowKey={(problem) => `${problem.file}|${problem.row}|${problem.column}|${problem.code}|${problem.reason}`}
              columns={[
                {
                  id: 'row',
                  title: say.problems.row,
                  kind: 'name',
                  cell: (problem) => (
                    <>
                      <button
                        type="button"
                        className="linkish num"
                        data-row={problem.row}
                        title={say.problems.copyRow(problem.row)}
                        aria-label={say.problems.copyRow(problem.row)}
                        onClick={() => copy([problem])}
                      >
                        {problem.row}
                      </button>
                      <span className="kana">
                        {[problem.key, faulty.length > 1 && problem.file].filter(Boolean).join(' ')}
                      </span>
                    </>
                  ),
                },
                {
                  id: 'column',
                  title: say.problems.column,
                  cell: ({ column: name }) => name ?? <span className="muted">{say.problems.wholeRow}</span>,
                },
                {
                  id: 'value',
                  title: say.problems.value,
                  cell: ({ column: name, value }) =>
                    name === null ? null : value ? (
                      <span className="imp-typed">{value}</span>
                    ) : (
                      <span className="muted">{say.problems.empty}</span>
                    ),
                },
                { id: 'reason', title: say.problems.reason, cell: ({ reason }) => <Nb>{reason}</Nb> },
              ]}
            />
          )}
          {found.length === 0 && <Empty>{say.problems.noMatch}</Empty>}
          <div className="foot">
            <span role="status">{copied ? say.problems.copied : say.problems.shown(shown.length, all.length)}</span>
            <span className="acts">
              {shown.length < single.length && (
                <Button small onClick={() => setWhole(true)}>
                  {say.problems.more(single.length - shown.length)}
                </Button>
              )}
              <Button small onClick={() => copy(found)}>
                {say.problems.copy}
              </Button>
              <Button small onClick={save}>
                {say.problems.csv}
              </Button>
              <Button small onClick={print}>
                {say.problems.print}
              </Button>
            </span>
          </div>
        </div>
      )}
    </Section>
  );
}

/** One of many, with how many there are of each. */
function Slips({
  label,
  slips,
  value,
  onChange,
}: {
  label: string;
  slips: readonly { readonly value: string; readonly text: string; readonly count: number }[];
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would stand in the form's rhythm
    <div className="chips" role="group" aria-label={label}>
      {slips.map((slip) => (
        <button
          key={slip.value}
          type="button"
          className="chip"
          aria-pressed={slip.value === value}
          onClick={() => onChange(slip.value)}
        >
          {slip.text} <b>{slip.count}</b>
        </button>
      ))}
    </div>
  );
}
