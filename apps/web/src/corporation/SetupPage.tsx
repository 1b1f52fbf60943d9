import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useCorporationId, useCorporationQuery } from '../coordinates/use-coordinates.ts';
import { type Corporation, sessionQuery } from '../http/queries.ts';
import { Asked } from '../ui/page/Asked.tsx';
import { Guide } from './Guide.tsx';
import { Overview } from './Overview.tsx';
import { type Found, stepsOf } from './steps.ts';

/** Offices and staff: step by step while something is still missing, all of it once it is there. */
export function SetupPage() {
  const none = useQuery(sessionQuery).data?.corporations.length === 0;
  const query = useCorporationQuery();
  return none ? (
    <Setup />
  ) : (
    <Asked query={query} page>
      {(corporation) => <Setup corporation={corporation} />}
    </Asked>
  );
}

function Setup({ corporation }: { corporation?: Corporation }) {
  const id = useCorporationId();
  const { step } = useSearch({ strict: false }) as { step?: string };
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
