import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useCorporation, useCorporationId } from '../coordinates/use-coordinates.ts';
import { sessionQuery } from '../http/queries.ts';
import { Loading } from '../ui/page/Waiting.tsx';
import { Guide } from './Guide.tsx';
import { Overview } from './Overview.tsx';
import { type Found, stepsOf } from './steps.ts';

/** Offices and staff: step by step while something is still missing, all of it once it is there. */
export function SetupPage() {
  const session = useQuery(sessionQuery).data;
  const id = useCorporationId();
  const corporation = useCorporation();
  const { step } = useSearch({ strict: false }) as { step?: string };
  const none = session?.corporations.length === 0;
  if (!none && !corporation) return <Loading />;
  const found: Found = corporation
    ? {
        offices: corporation.offices.length,
        staff: corporation.counts.staffMembers,
        casefiles: corporation.counts.casefiles,
      }
    : null;
  const { done } = stepsOf(found);
  // Once staff and offices are there, this is where they are looked after; the guide can still be asked for.
  return step !== undefined || !corporation || !done.has('office') || !done.has('staff') ? (
    <Guide key={id} found={found} corporation={corporation} />
  ) : (
    <Overview corporation={corporation} found={found} />
  );
}
