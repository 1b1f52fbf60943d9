import { useState } from 'react';
import { Segments } from '../ui/field/Segmented.tsx';
import { useMessages } from '../ui/language/language.tsx';
import { Notice } from '../ui/page/Notice.tsx';
import { Section } from '../ui/page/Section.tsx';
import { Status } from '../ui/status/Status.tsx';
import type { Encoding, FileReport, RegisterKind } from './answers.ts';
import { CountLine } from './CountLine.tsx';
import { MappingTable } from './MappingTable.tsx';
import { importWords } from './messages.ts';
import type { Correction } from './send.ts';

const encodings: readonly Encoding[] = ['cp932', 'utf-8', 'utf-16le', 'utf-16be'];
const kinds: readonly RegisterKind[] = ['users', 'staff', 'interviews'];

type Part = 'encoding' | 'kind' | 'columns';

/** One file: how it was read, what it was taken for, which column is which; each guess can be corrected. */
export function FileFacts({
  file,
  correct,
}: {
  file: FileReport;
  correct: ((correction: Correction) => void) | undefined;
}) {
  const say = useMessages(importWords);
  // What cannot be read is likely a wrong guess: it stands open.
  const [open, setOpen] = useState<Part | null>(() => (file.fault && file.header.length > 0 ? 'columns' : null));
  const mapped = file.mapping.filter(({ field }) => field !== null).length;
  const toggle = (part: Part) =>
    correct && (
      <button
        type="button"
        className="linkish"
        aria-expanded={open === part}
        onClick={() => setOpen(open === part ? null : part)}
      >
        {open === part ? say.file.close : say.file.correct}
        <span className="sr">: {say.file[part]}</span>
      </button>
    );
  return (
    <Section title={file.file} sub={file.kind ? say.kinds[file.kind] : say.file.unread}>
      {file.fault && (
        <Notice tone="refused" big>
          <p className="says">{file.fault.says}</p>
        </Notice>
      )}
      <ul className="imp-facts">
        <li>
          <span>{say.file.encoding}</span>
          <b>{file.encoding ? say.encodings[file.encoding] : <Status kind="unknown">{say.file.unread}</Status>}</b>
          {toggle('encoding')}
        </li>
        <li>
          <span>{say.file.kind}</span>
          <b>{file.kind ? say.kinds[file.kind] : <Status kind="unknown">{say.file.unread}</Status>}</b>
          {toggle('kind')}
        </li>
        <li>
          <span>{say.file.columns}</span>
          <b>{say.file.mapped(mapped, file.header.length)}</b>
          {file.kind && file.header.length > 0 && toggle('columns')}
        </li>
      </ul>
      {open === 'encoding' && correct && (
        <Segments
          name={`encoding-${file.sha256}`}
          label={say.file.encoding}
          stacked
          value={file.encoding ?? ''}
          options={encodings.map((value) => ({ value, label: say.encodings[value] }))}
          onChange={(encoding) => correct({ encoding })}
        />
      )}
      {open === 'kind' && correct && (
        <Segments
          name={`kind-${file.sha256}`}
          label={say.file.kind}
          value={file.kind ?? ''}
          options={kinds.map((value) => ({ value, label: say.kinds[value] }))}
          onChange={(kind) => correct({ kind, mapping: {} })}
        />
      )}
      {open === 'columns' && file.kind && (
        <MappingTable file={file} recheck={correct && ((mapping) => correct({ mapping }))} />
      )}
      {!file.fault && (
        <CountLine
          counts={{
            rows: file.rows,
            new: file.new,
            unchanged: file.unchanged,
            differing: file.differing,
            bad: file.bad,
          }}
        />
      )}
    </Section>
  );
}
