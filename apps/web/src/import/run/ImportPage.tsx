import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useCoordinates, useCorporationPath } from '../../coordinates/use-coordinates.ts';
import { inJapan } from '../../ui/day/format.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { Button, ButtonLink } from '../../ui/field/Button.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Asked } from '../../ui/page/Asked.tsx';
import { Notice } from '../../ui/page/Notice.tsx';
import { PageHead } from '../../ui/page/PageHead.tsx';
import { ErrorState } from '../../ui/page/Problems.tsx';
import { Progress } from '../../ui/page/Progress.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Status } from '../../ui/status/Status.tsx';
import { type ImportView, importQuery } from '../answers.ts';
import { CountLine } from '../CountLine.tsx';
import { Differences } from '../faults/Differences.tsx';
import { ProblemList } from '../faults/ProblemList.tsx';
import { Moment } from '../Moment.tsx';
import { importWords } from '../messages.ts';
import { reviewQuery } from '../review/answers.ts';
import { BadRows } from '../review/BadRows.tsx';
import { DifferingRows } from '../review/DifferingRows.tsx';
import { SettledRows } from '../review/SettledRows.tsx';
import { sendResume } from '../send.ts';
import { stateStatus } from '../state.ts';
import { Undo } from './Undo.tsx';
import '../import.css';
import '../review/review.css';
import { words } from '../../ui/words.ts';

/** One import: how far it has come, what came of it, and its undoing. A reload finds it where it is. */
export function ImportPage() {
  const { importId } = useParams({ strict: false }) as { importId: string };
  const query = useQuery(importQuery(useCorporationPath(), importId));
  return (
    <Asked query={query} page>
      {(view) => <Shown view={view} />}
    </Asked>
  );
}

function useAnswer(view: ImportView): string {
  const say = useMessages(importWords);
  const days = useDays();
  switch (view.state) {
    case 'running':
      return say.run.running(view.done, view.total);
    case 'undone':
      return say.run.undone(view.undoneAt ? days.long(inJapan(view.undoneAt).day) : '');
    case 'interrupted':
      return view.error ?? say.run.interrupted;
    case 'finished':
      return (
        (view.imported ? say.run.finished(view.imported) : say.run.finishedNone) +
        (view.rejected ? say.run.rejected(view.rejected) : '')
      );
  }
}

function Shown({ view }: { view: ImportView }) {
  const { dot } = useMessages(words);
  const say = useMessages(importWords);
  const { canWrite } = useCoordinates();
  const { state, undo } = view;
  const finished = state === 'finished';
  return (
    <>
      <PageHead
        title={say.run.title}
        answer={useAnswer(view)}
        lead={state === 'running' ? say.run.leave : undefined}
        actions={
          finished && (
            <>
              <ButtonLink to="/casefiles">{say.run.toCasefiles}</ButtonLink>
              <ButtonLink to="/staffing">{say.run.toStaffing}</ButtonLink>
              <ButtonLink to="/imports/review">{say.run.toReview}</ButtonLink>
            </>
          )
        }
      />
      {state === 'running' && (
        <Progress said done={view.done} total={view.total} says={say.run.running(view.done, view.total)} />
      )}
      {state === 'interrupted' && canWrite && <Interrupted view={view} />}
      {undo?.state === 'running' && (
        <Progress done={undo.done} total={undo.total} says={say.undo.running(undo.done, undo.total)} />
      )}
      {undo?.state === 'interrupted' && undo.error && <Notice>{undo.error}</Notice>}
      {state === 'undone' && (
        <Notice tone="calm" big>
          <p>
            {undo?.voided != null && say.undo.done(undo.voided, undo.kept?.length ?? 0)} {say.undo.again}
          </p>
          <div className="acts">
            <ButtonLink small to="/imports/new">
              {say.undo.importAgain}
            </ButtonLink>
          </div>
        </Notice>
      )}
      <Section title={say.run.counts}>
        <dl className="imp-times">
          <dt>{say.list.state}</dt>
          <dd>
            <Status kind={stateStatus[state]}>{say.states[state]}</Status>
          </dd>
          <dt>{say.run.started}</dt>
          <dd>
            <Moment at={view.startedAt} />
          </dd>
          {view.finishedAt && (
            <>
              <dt>{say.run.ended}</dt>
              <dd>
                <Moment at={view.finishedAt} />
              </dd>
            </>
          )}
        </dl>
        {view.imported !== null && (
          <CountLine
            counts={{
              rows: view.total,
              new: view.imported,
              unchanged: view.unchanged ?? 0,
              differing: view.differing ?? 0,
              bad: view.rejected ?? 0,
            }}
          />
        )}
      </Section>
      <Section title={say.run.fileList}>
        <ul className="imp-files">
          {view.files.map(({ file, kind, rows, sha256 }) => (
            <li key={sha256}>
              <b>{file}</b>
              <span>
                {say.kinds[kind]}
                {dot}
                {rows}
                {say.list.rows}
              </span>
              <span className="sub">
                {say.run.sha} <code>{sha256}</code>
              </span>
            </li>
          ))}
        </ul>
      </Section>
      {finished && (view.rejected || view.differing) && !view.reports ? <Left importId={view.importId} /> : null}
      {view.reports && state !== 'undone' && (
        <>
          <ProblemList files={view.reports} />
          <Differences files={view.reports} />
        </>
      )}
      {canWrite && (finished || state === 'interrupted') && undo?.state !== 'running' && <Undo view={view} />}
    </>
  );
}

/** What it left, out of the log: the server that carried it out need not be the one that is asked. */
function Left({ importId }: { importId: string }) {
  const { canWrite } = useCoordinates();
  const query = useQuery(reviewQuery(useCorporationPath(), importId));
  return (
    <Asked query={query}>
      {({ bad, differing, settled }) => (
        <>
          {bad.length > 0 && <BadRows rows={bad} canWrite={canWrite} />}
          {differing.length > 0 && <DifferingRows rows={differing} canWrite={canWrite} />}
          <SettledRows rows={settled} canWrite={canWrite} />
        </>
      )}
    </Asked>
  );
}

function Interrupted({ view }: { view: ImportView }) {
  const say = useMessages(importWords);
  const queries = useQueryClient();
  const corporation = useCorporationPath();
  const [failed, setFailed] = useState<unknown>(null);
  const commandId = useRef(crypto.randomUUID());
  const resume = async () => {
    setFailed(null);
    try {
      await sendResume(corporation, view.importId, commandId.current);
      await queries.invalidateQueries({ queryKey: ['ask'] });
    } catch (cause) {
      setFailed(cause);
    }
  };
  return (
    <Notice big>
      <p>{say.run.interrupted}</p>
      <div className="acts">
        {view.resumable ? (
          <Button small onClick={() => void resume()}>
            {say.run.resume}
          </Button>
        ) : (
          <ButtonLink small to="/imports/new">
            {say.run.again}
          </ButtonLink>
        )}
      </div>
      {failed !== null && <ErrorState error={failed} />}
    </Notice>
  );
}
