import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useCorporationPath } from '../../coordinates/use-coordinates.ts';
import { Button } from '../../ui/field/Button.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Notice } from '../../ui/page/Notice.tsx';
import { PageHead } from '../../ui/page/PageHead.tsx';
import { ErrorState } from '../../ui/page/Problems.tsx';
import type { Preview } from '../answers.ts';
import { Differences } from '../faults/Differences.tsx';
import { ProblemList } from '../faults/ProblemList.tsx';
import { importWords } from '../messages.ts';
import { type AgreedOffice, type Correction, sendStart } from '../send.ts';
import { FilesTable } from './FilesTable.tsx';
import { LikelyRows } from './LikelyRows.tsx';
import { NewOffices } from './NewOffices.tsx';

/** What can be corrected; absent where the files are no longer in the browser. */
export interface Correcting {
  readonly file: (place: number, correction: Correction) => void;
  readonly offices: (offices: readonly AgreedOffice[]) => void;
  readonly leaveOut: (place: number) => void;
}

/** What an import would do: files, counts, offices, faults, differences, and the button that begins it. */
export function PreviewShown({
  preview,
  busy,
  failed,
  correct,
  again,
}: {
  preview: Preview;
  /** It is being looked through again. */
  busy: boolean;
  failed: unknown;
  correct: Correcting | undefined;
  again: () => void;
}) {
  const say = useMessages(importWords);
  const { counts, files, offices, continues } = preview;
  const news =
    counts.new > 0
      ? say.preview.answer(counts.new, counts.bad)
      : counts.bad > 0
        ? say.preview.nothingBad(counts.bad)
        : say.preview.nothing;
  const differ = counts.differing > 0 ? say.preview.differing(counts.differing) : '';
  const begin = useBegin(preview);
  const [unchecked, setUnchecked] = useState(false);
  const unreadable = files.filter(({ fault }) => fault !== null).length;
  const sentence = unreadable > 0 ? say.preview.unreadable(unreadable) : news + differ;
  const possible = unreadable === 0 && (counts.new > 0 || counts.differing > 0 || continues);
  return (
    <>
      <PageHead
        title={say.preview.title}
        answer={sentence}
        lead={counts.bad > 0 ? say.preview.goodOnly : undefined}
        actions={
          <>
            <Button onClick={again}>{say.choose.again}</Button>
            {possible && (
              <Button look="primary" busy={busy || begin.going || unchecked} onClick={begin.go}>
                {begin.going
                  ? say.preview.going
                  : continues
                    ? say.preview.goOn
                    : counts.new > 0
                      ? say.preview.go(counts.new)
                      : say.preview.toReview}
              </Button>
            )}
          </>
        }
      />
      {continues && <Notice tone="calm">{say.preview.continues}</Notice>}
      {begin.failed !== null && <ErrorState error={begin.failed} />}
      {failed !== null && <ErrorState error={failed} />}
      {busy && (
        <Notice tone="calm" live>
          {say.choose.looking}
        </Notice>
      )}
      <FilesTable files={files} counts={counts} correct={correct?.file} leaveOut={correct?.leaveOut} />
      {offices.length > 0 && (
        <NewOffices offices={offices} today={preview.today} recheck={correct?.offices} onChanged={setUnchecked} />
      )}
      {!correct && <p className="lead">{say.preview.reload}</p>}
      <LikelyRows rows={preview.likely} files={files.length} />
      <ProblemList files={files} again={again} />
      <Differences files={files} />
    </>
  );
}

/** Begins the import once, however often the button is pressed, and goes to its page. */
function useBegin({ previewId, offices }: Preview) {
  const corporation = useCorporationPath();
  const navigate = useNavigate();
  const [going, setGoing] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  const commandId = useRef(crypto.randomUUID());
  const go = async () => {
    setGoing(true);
    setFailed(null);
    try {
      const agreed = offices.filter(({ create }) => create).map(({ name, on }) => ({ name, on }));
      const { importId } = await sendStart(corporation, previewId, agreed, commandId.current);
      void (importId === null
        ? navigate({ to: '/imports' })
        : navigate({ to: '/imports/$importId', params: { importId } }));
    } catch (cause) {
      setFailed(cause);
      setGoing(false);
    }
  };
  return { go: () => void go(), going, failed };
}
