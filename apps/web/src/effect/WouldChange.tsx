import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useCorporationPath } from '../coordinates/use-coordinates.ts';
import { suppose } from '../http/client.ts';
import { Refused } from '../http/problem.ts';
import { useLanguage, useMessages } from '../ui/language/language.tsx';
import { Section } from '../ui/page/Section.tsx';
import { Nb } from '../ui/text/Nb.tsx';
import type { Change, SupposedAnswer } from './answers.ts';
import './effect.css';
import { effectWords } from './words.ts';

/** A command as it would be sent. */
export interface Supposed {
  readonly command: string;
  readonly data: object;
}

/** Asked only when nobody has typed for so long. */
const QUIET_MS = 500;

/**
 * What a correction would change, before it is sent; null: it is not written to its end. What would be refused is said
 * when it is sent.
 */
export function WouldChange({ subject, supposed }: { subject: string; supposed: Supposed | null }) {
  const path = `${useCorporationPath()}/${subject}/effects/suppose`;
  const quiet = useQuiet(supposed === null ? null : JSON.stringify(supposed));
  const { data, error } = useQuery({
    queryKey: ['ask', path, quiet],
    queryFn: ({ signal }) => suppose<SupposedAnswer>(path, JSON.parse(quiet ?? 'null'), signal),
    enabled: quiet !== null,
    placeholderData: keepPreviousData,
    retry: false,
    meta: { saysItself: true },
  });
  if (error instanceof Refused) return null;
  return (
    <Would
      changes={supposed === null ? 'unwritten' : (data?.changes ?? 'waiting')}
      staffingOnly={!subject.startsWith('casefiles/')}
    />
  );
}

/** What was answered; or that it is not asked yet, or on its way. */
export function Would({
  changes,
  staffingOnly = false,
}: {
  changes: readonly Change[] | 'unwritten' | 'waiting';
  /** Nothing else is compared of an office or of a member of staff. */
  staffingOnly?: boolean;
}) {
  const say = useMessages(effectWords);
  const { language } = useLanguage();
  return (
    <Section title={say.would} sub={say.wouldSub}>
      <div aria-live="polite">
        {typeof changes === 'string' ? (
          <p className="help">{changes === 'unwritten' ? say.wouldWait : say.asking}</p>
        ) : changes.length === 0 ? (
          <p>
            <Nb>{staffingOnly ? say.wouldNothingStaffing : say.wouldNothing}</Nb>
          </p>
        ) : (
          <ul className="would">
            {changes.map(({ sentence }) => (
              <li key={sentence.ja}>
                <Nb>{sentence[language]}</Nb>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}

function useQuiet(value: string | null): string | null {
  const [quiet, setQuiet] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(value), QUIET_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return quiet;
}
