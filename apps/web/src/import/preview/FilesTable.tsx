import { useState } from 'react';
import { Button } from '../../ui/field/Button.tsx';
import { Segments } from '../../ui/field/Segmented.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Notice } from '../../ui/page/Notice.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Status } from '../../ui/status/Status.tsx';
import { type Column, LedgerTable } from '../../ui/table/LedgerTable.tsx';
import type { Counts, Encoding, FileReport, RegisterKind } from '../answers.ts';
import { importWords } from '../messages.ts';
import type { Correction } from '../send.ts';
import { MappingTable } from './MappingTable.tsx';

const encodings: readonly Encoding[] = ['cp932', 'utf-8', 'utf-16le', 'utf-16be'];
const kinds: readonly RegisterKind[] = ['users', 'staff', 'interviews'];

type Part = 'encoding' | 'kind' | 'columns';

/** Every file: what it was taken for, how it was read, how many rows of each sort; each guess can be corrected. */
export function FilesTable({
  files,
  counts,
  correct,
  leaveOut,
}: {
  files: readonly FileReport[];
  counts: Counts;
  correct: ((place: number, correction: Correction) => void) | undefined;
  /** Goes on without one of the files. */
  leaveOut: ((place: number) => void) | undefined;
}) {
  const say = useMessages(importWords);
  // What cannot be read for want of columns is likely a wrong guess: it stands open.
  const [open, setOpen] = useState<{ readonly place: number; readonly part: Part } | null>(() => {
    const place = files.findIndex(({ fault, kind, header }) => fault && kind && header.length > 0);
    return place < 0 ? null : { place, part: 'columns' };
  });
  const guess = (part: Part, file: FileReport, place: number, text: string | null) => {
    const isOpen = open?.place === place && open.part === part;
    return (
      <>
        {text ?? <Status kind="unknown">{say.file.unread}</Status>}{' '}
        {correct && !(part === 'columns' && !file.kind) && (
          <button
            type="button"
            className="linkish"
            aria-expanded={isOpen}
            aria-label={`${file.file} ${say.file[part]} ${isOpen ? say.file.close : say.file.correct}`}
            onClick={() => setOpen(isOpen ? null : { place, part })}
          >
            {isOpen ? say.file.close : say.file.correct}
          </button>
        )}
      </>
    );
  };
  const count = (name: 'rows' | 'new' | 'unchanged' | 'differing' | 'bad'): Column<FileReport> => ({
    id: name,
    title: say.counts[name],
    kind: 'figure',
    phone: 'label',
    cell: (file) => (file[name] === 0 && name !== 'rows' ? <span className="muted">0</span> : file[name]),
  });
  const shown = open && files[open.place];
  return (
    <Section title={say.run.fileList} className="imp-files-table">
      <LedgerTable
        label={say.run.fileList}
        rows={files}
        rowKey={({ sha256, file }) => `${file}${sha256}`}
        columns={[
          { id: 'file', title: say.problems.file, kind: 'name', cell: ({ file }) => file },
          {
            id: 'kind',
            title: say.file.kind,
            cell: (file, place) => guess('kind', file, place, file.kind && say.kinds[file.kind]),
          },
          {
            id: 'encoding',
            title: say.file.encoding,
            cell: (file, place) => guess('encoding', file, place, file.encoding && say.encodings[file.encoding]),
          },
          {
            id: 'columns',
            title: say.file.columns,
            cell: (file, place) =>
              guess(
                'columns',
                file,
                place,
                say.file.mapped(file.mapping.filter(({ field }) => field !== null).length, file.header.length),
              ),
          },
          count('rows'),
          count('new'),
          count('unchanged'),
          count('differing'),
          count('bad'),
        ]}
        {...(files.length > 1 && { total: <Totals counts={counts} /> })}
      />
      {files.map(
        ({ fault, file, sha256 }, place) =>
          fault && (
            <Notice key={`${file}${sha256}`} tone="refused" big>
              <p className="says">{file}</p>
              <p>{fault.says}</p>
              {leaveOut && files.length > 1 && (
                <div className="acts">
                  <Button small onClick={() => leaveOut(place)}>
                    {say.file.leaveFileOut}
                  </Button>
                </div>
              )}
            </Notice>
          ),
      )}
      {shown && correct && (
        <div className="imp-correct">
          <h3>
            {shown.file} <span className="sub">{say.file[open.part]}</span>
          </h3>
          <Correcting part={open.part} file={shown} correct={(correction) => correct(open.place, correction)} />
        </div>
      )}
    </Section>
  );
}

function Totals({ counts }: { counts: Counts }) {
  const say = useMessages(importWords);
  return (
    <tr className="total">
      <td colSpan={4}>{say.counts.total}</td>
      {(['rows', 'new', 'unchanged', 'differing', 'bad'] as const).map((name) => (
        <td key={name} className="r">
          <span className="phone">{say.counts[name]} </span>
          {counts[name]}
        </td>
      ))}
    </tr>
  );
}

function Correcting({
  part,
  file,
  correct,
}: {
  part: Part;
  file: FileReport;
  correct: (correction: Correction) => void;
}) {
  const say = useMessages(importWords);
  switch (part) {
    case 'encoding':
      return (
        <Segments
          name={`encoding-${file.sha256}`}
          label={say.file.encoding}
          stacked
          value={file.encoding ?? ''}
          options={encodings.map((value) => ({ value, label: say.encodings[value] }))}
          onChange={(encoding) => correct({ encoding })}
        />
      );
    case 'kind':
      return (
        <Segments
          name={`kind-${file.sha256}`}
          label={say.file.kind}
          stacked
          value={file.kind ?? ''}
          options={kinds.map((value) => ({ value, label: say.kinds[value] }))}
          // Another register has other fields: what was mapped by hand falls away.
          onChange={(kind) => correct({ kind, mapping: {} })}
        />
      );
    case 'columns':
      return <MappingTable file={file} recheck={(mapping) => correct({ mapping })} />;
  }
}
