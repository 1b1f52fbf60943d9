import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTellSubject } from '../coordinates/subject.tsx';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { asTold } from '../eligibility/index.ts';
import { type Answer, lastRevision, send } from '../http/client.ts';
import type { CasefileView } from './contract.ts';
import { casefileQuery } from './queries.ts';

/** The casefile at the page's coordinates; the page is about its person. */
export function useCasefile(casefileId: string): CasefileView {
  const path = useCorporationPath();
  const { params } = useCoordinates();
  const { data } = useSuspenseQuery(casefileQuery(path, casefileId, params));
  useTellSubject(data.person.name, data.office.id);
  return useMemo(() => ({ ...data, eligibility: asTold(data.eligibility) }), [data]);
}

/** Sends a command to the casefile, at the revision that the page shows. */
export function useCasefileCommand(view: CasefileView) {
  const path = useCorporationPath();
  const stream = `casefile-${view.casefileId}`;
  return (command: string, data: object, commandId: string): Promise<Answer> =>
    send(`${path}/casefiles/${view.casefileId}/${command}`, data, {
      commandId,
      revision: Math.max(view.revision, lastRevision(stream)),
    });
}
