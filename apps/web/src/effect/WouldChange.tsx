import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useCorporationPath } from '../coordinates/use-coordinates.ts';
import { suppose } from '../http/client.ts';
import { Refused } from '../http/problem.ts';
import { useLanguage, useMessages } from '../ui/language/language.tsx';
import { Section } from '../ui/page/Section.tsx';
import { Nb } from '../ui/text/Nb.tsx';
import type { SupposedAnswer } from './answers.ts';
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
  const say = useMessages(effectWords);
  const { language } = useLanguage();
  const path = `${useCorporationPath()}/${subject}/effects/suppose`;
  const quiet = useQuiet(supposed === null ? null : JSON.stringify(supposed));
  const { data, error } = useQuery({
    queryKey: ['ask', path, quiet],
    queryFn: ({ signal }) => suppose<SupposedAnswer>(path, JSON.parse(quiet ?? 'null'), signal),
    enabled: quiet !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (error instanceof Refused) return null;
  return (
    <Section title={say.would} sub={say.wouldSub}>
      <div aria-live="polite">
        {supposed === null || !data ? (
          <p className="help">{supposed === null ? say.wouldWait : say.asking}</p>
        ) : data.changes.length === 0 ? (
          <p>
            <Nb>{subject.startsWith('casefiles/') ? say.wouldNothing : say.wouldNothingStaffing}</Nb>
          </p>
        ) : (
          <ul className="would">
            {data.changes.map(({ sentence }) => (
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
