import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useCoordinates, useCorporationPath } from '../../coordinates/use-coordinates.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Notice } from '../../ui/page/Notice.tsx';
import { PageHead } from '../../ui/page/PageHead.tsx';
import { ErrorState } from '../../ui/page/Problems.tsx';
import { Progress } from '../../ui/page/Progress.tsx';
import { Loading } from '../../ui/page/Waiting.tsx';
import { type Preview, previewQuery } from '../answers.ts';
import { importWords } from '../messages.ts';
import { type AgreedOffice, type Correction, sendPreview } from '../send.ts';
import { Choose } from './Choose.tsx';
import { PreviewShown } from './PreviewShown.tsx';
import '../import.css';

/** Choosing files, and what an import of them would do. Nothing is recorded on this page before its last button. */
export function NewImportPage() {
  const say = useMessages(importWords);
  const { canWrite } = useCoordinates();
  const corporation = useCorporationPath();
  const { preview: kept } = useSearch({ strict: false }) as { preview?: string };
  const navigate = useNavigate();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [corrections, setCorrections] = useState<Readonly<Record<number, Correction>>>({});
  const [looking, setLooking] = useState<string | null>(null);
  const [answer, setAnswer] = useState<Preview | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const latest = useRef<string | null>(null);

  const look = async (
    chosen: readonly File[],
    corrected: Readonly<Record<number, Correction>>,
    offices: readonly AgreedOffice[] | null,
  ) => {
    const previewId = crypto.randomUUID();
    latest.current = previewId;
    setFiles(chosen);
    setCorrections(corrected);
    setFailed(null);
    setLooking(previewId);
    try {
      const found = await sendPreview(corporation, chosen, corrected, offices, previewId);
      // Somebody who corrects twice in a row is shown the second answer only.
      if (latest.current !== previewId) return;
      setAnswer(found);
      void navigate({ to: '/imports/new', search: { preview: found.previewId }, replace: true });
    } catch (cause) {
      if (latest.current === previewId) setFailed(cause);
    } finally {
      if (latest.current === previewId) setLooking(null);
    }
  };

  const again = () => {
    latest.current = null;
    setAnswer(null);
    setFiles([]);
    setFailed(null);
    void navigate({ to: '/imports/new', search: {}, replace: true });
  };

  if (!canWrite) return <PageHead title={say.title} answer={say.answer} lead={say.lead} />;
  if (looking !== null && answer === null) return <Looking previewId={looking} />;
  if (answer !== null)
    return (
      <PreviewShown
        key={answer.previewId}
        preview={answer}
        busy={looking !== null}
        failed={failed}
        correct={
          files.length > 0
            ? {
                file: (place, correction) =>
                  void look(
                    files,
                    { ...corrections, [place]: { ...corrections[place], ...correction } },
                    agreedOf(answer),
                  ),
                offices: (offices) => void look(files, corrections, offices),
                leaveOut: (place) => void look(without(files, place), closedUp(corrections, place), agreedOf(answer)),
              }
            : undefined
        }
        again={again}
      />
    );
  if (kept !== undefined) return <Kept previewId={kept} again={again} />;
  return (
    <>
      <PageHead title={say.title} answer={say.answer} lead={say.lead} />
      {failed !== null && <ErrorState error={failed} />}
      <Choose onFiles={(chosen) => void look(chosen, {}, null)} />
    </>
  );
}

const without = (files: readonly File[], place: number) => files.filter((_, index) => index !== place);

/** Corrections stand by the place of their file: those behind a file that is left out move up. */
const closedUp = (corrections: Readonly<Record<number, Correction>>, left: number): Record<number, Correction> =>
  Object.fromEntries(
    Object.entries(corrections)
      .map(([place, correction]) => [Number(place), correction] as const)
      .filter(([place]) => place !== left)
      .map(([place, correction]) => [place > left ? place - 1 : place, correction]),
  );

/** Offices that the last preview took for created; null: whatever the register names. */
const agreedOf = ({ offices }: Preview): readonly AgreedOffice[] | null =>
  offices.length === 0 ? null : offices.filter(({ create }) => create).map(({ name, on }) => ({ name, on }));

function Looking({ previewId }: { previewId: string }) {
  const say = useMessages(importWords);
  // The server knows the preview once the files have reached it.
  const [sent, setSent] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSent(true), 1000);
    return () => clearTimeout(timer);
  }, []);
  const { data } = useQuery({
    ...previewQuery(useCorporationPath(), previewId),
    enabled: sent,
    refetchInterval: 500,
    retry: false,
  });
  return (
    <>
      <PageHead title={say.title} answer={say.choose.looking} />
      <Progress
        done={data?.done ?? 0}
        total={data?.total ?? 0}
        says={data && data.total > 0 ? say.choose.lookingAt(data.done, data.total) : ''}
      />
    </>
  );
}

/** A preview that was made before the page was loaded anew. */
function Kept({ previewId, again }: { previewId: string; again: () => void }) {
  const say = useMessages(importWords);
  const query = useQuery({
    ...previewQuery(useCorporationPath(), previewId),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 500 : false),
    retry: false,
    meta: { saysItself: true },
  });
  const { data } = query;
  if (query.isError)
    return (
      <>
        <PageHead title={say.title} answer={say.answer} lead={say.lead} />
        <Notice>
          {say.preview.expired}{' '}
          <button type="button" className="linkish" onClick={again}>
            {say.choose.button}
          </button>
        </Notice>
      </>
    );
  if (data?.answer)
    return (
      <PreviewShown
        key={data.previewId}
        preview={data.answer}
        busy={false}
        failed={null}
        correct={undefined}
        again={again}
      />
    );
  return data ? <Looking previewId={previewId} /> : <Loading />;
}
