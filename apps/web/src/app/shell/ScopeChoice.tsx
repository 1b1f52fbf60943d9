import { useSuspenseQuery } from '@tanstack/react-query';
import { useMatches, useNavigate } from '@tanstack/react-router';
import { useCoordinates, useCorporation, useCorporationId } from '../../coordinates/use-coordinates.ts';
import { sessionQuery } from '../../http/queries.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Loading } from '../../ui/page/Waiting.tsx';
import { shellWords } from '../messages.ts';
import { listAbove } from '../navigation.ts';

/** The whole corporation, or one of its offices; another corporation where there is one. */
export function ScopeChoice({ close }: { close: () => void }) {
  const say = useMessages(shellWords);
  const { chosen } = useCoordinates();
  const goTo = useGoTo();
  const corporation = useCorporation();
  const current = useCorporationId();
  const others = useSuspenseQuery(sessionQuery).data.corporations.filter(({ id }) => id !== current);
  if (!corporation) return <Loading rows={4} />;
  const choose = (office: string | undefined) => {
    goTo({ office });
    close();
  };
  return (
    <ul className="scope">
      <li>
        <button type="button" aria-current={chosen.office ? undefined : true} onClick={() => choose(undefined)}>
          {corporation.name}
          <small>{say.wholeCorporation}</small>
        </button>
      </li>
      {corporation.offices.map((office) => (
        <li key={office.id}>
          <button
            type="button"
            aria-current={office.id === chosen.office || undefined}
            onClick={() => choose(office.id)}
          >
            {office.name}
            <small>{say.users(office.users)}</small>
          </button>
        </li>
      ))}
      {others.map((other) => (
        <li key={other.id}>
          <button
            type="button"
            onClick={() => {
              goTo({ corporation: other.id, office: undefined });
              close();
            }}
          >
            {other.name}
          </button>
        </li>
      ))}
    </ul>
  );
}

/**
 * Moves the page to another scope. What a page is about, by what its address names, belongs to one office: a page of an
 * office turns to the one that was chosen; any other leads to the list that it stands in.
 */
function useGoTo(): (scope: { office: string | undefined; corporation?: string }) => void {
  const { go } = useCoordinates();
  const navigate = useNavigate();
  const page = useMatches({ select: (matches) => matches.at(-1) });
  const params: { readonly officeId?: string } = page?.params ?? {};
  const list = page && Object.keys(params).length > 0 ? listAbove(page.pathname) : null;
  return (scope) => {
    if (!page || !list) go(scope);
    else if (scope.office && params.officeId)
      void navigate({ to: page.fullPath, params: { ...params, officeId: scope.office }, search: scope } as never);
    else void navigate({ to: list, search: scope } as never);
  };
}
