import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCorporationPath, useToday } from '../../coordinates/use-coordinates.ts';
import type { Answer } from '../../http/client.ts';
import { Button } from '../../ui/field/Button.tsx';
import { CommandForm } from '../../ui/form/CommandForm.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Asked } from '../../ui/page/Asked.tsx';
import { Empty } from '../../ui/page/Empty.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { LedgerTable } from '../../ui/table/LedgerTable.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import { type ImportView, type UndoPreview, undoQuery } from '../answers.ts';
import { importWords } from '../messages.ts';
import { sendUndo } from '../send.ts';

/** Takes an import back as a whole: first what would go and what would stay, then a reason, then the act. */
export function Undo({ view }: { view: ImportView }) {
  const say = useMessages(importWords);
  const [open, setOpen] = useState(false);
  return (
    <Section
      title={say.undo.title}
      sub={say.undo.sub}
      links={
        !open && (
          <Button small onClick={() => setOpen(true)}>
            {say.undo.open}
          </Button>
        )
      }
    >
      {open && <Agree view={view} close={() => setOpen(false)} />}
    </Section>
  );
}

function Agree({ view, close }: { view: ImportView; close: () => void }) {
  const say = useMessages(importWords);
  const corporation = useCorporationPath();
  const today = useToday();
  const query = useQuery(undoQuery(corporation, view.importId));
  return (
    <Asked query={query}>
      {(preview) => (
        <>
          <p className="answer">
            <Nb>{say.undo.answer(preview.voids, preview.casefiles)}</Nb>
          </p>
          <Kept kept={preview.kept} />
          <CommandForm
            draft={`undo-${view.importId}`}
            fields={[{ kind: 'words', name: 'why', reason: true, label: say.undo.reason }]}
            today={today}
            send={async ({ why }, commandId) => begun(await sendUndo(corporation, view.importId, why, commandId))}
            submit={say.undo.submit}
            onDone={close}
            opened
            onLater={close}
          />
        </>
      )}
    </Asked>
  );
}

/** An undoing is begun, not yet written: it has no position to wait for. */
const begun = ({ importId }: { importId: string }): Answer => ({
  id: importId,
  stream: '',
  revision: -1,
  position: '',
  events: [],
  repeated: false,
});

function Kept({ kept }: Pick<UndoPreview, 'kept'>) {
  const say = useMessages(importWords);
  const kinds: Readonly<Record<string, string>> = say.undo.kinds;
  return (
    <>
      <h3 className="imp-kept">{say.undo.kept}</h3>
      {kept.length === 0 ? (
        <Empty>{say.undo.keptNone}</Empty>
      ) : (
        <LedgerTable
          label={say.undo.kept}
          rows={kept}
          rowKey={({ stream }) => stream}
          columns={[
            { id: 'name', title: say.undo.name, kind: 'name', cell: ({ name }) => name },
            { id: 'kind', title: say.undo.kind, cell: ({ kind }) => kinds[kind] ?? kind },
            { id: 'why', title: say.undo.why, cell: ({ why }) => why },
          ]}
        />
      )}
    </>
  );
}
