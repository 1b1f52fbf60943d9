import { useSuspenseQuery } from '@tanstack/react-query';
import { useCoordinates, useCorporation, useCorporationId } from '../../coordinates/use-coordinates.ts';
import { sessionQuery } from '../../http/queries.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Loading } from '../../ui/page/Waiting.tsx';
import { shellWords } from '../messages.ts';

/** The whole corporation, or one of its offices; another corporation where there is one. */
export function ScopeChoice({ close }: { close: () => void }) {
  const say = useMessages(shellWords);
  const { chosen, go } = useCoordinates();
  const corporation = useCorporation();
  const current = useCorporationId();
  const others = useSuspenseQuery(sessionQuery).data.corporations.filter(({ id }) => id !== current);
  if (!corporation) return <Loading rows={4} />;
  const choose = (office: string | undefined) => {
    go({ office });
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
              go({ corporation: other.id, office: undefined });
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
