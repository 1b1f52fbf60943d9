import { Link } from '@tanstack/react-router';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Empty } from '../../ui/page/Empty.tsx';
import type { Filter } from '../contract.ts';
import { listWords } from '../words/list.ts';

/** Why there is no row, and what to do next. */
export function NothingHere({
  q,
  filter,
  onFilter,
}: {
  q: string;
  filter: Filter;
  onFilter: (filter: Filter) => void;
}) {
  const say = useMessages(listWords);
  const { canWrite } = useCoordinates();
  const wider = (
    <button type="button" className="linkish" onClick={() => onFilter('all')}>
      {q ? say.searchAll : say.showAll}
    </button>
  );
  return (
    <Empty>
      {q ? say.noHit(q) : say.empty[filter]} {filter !== 'all' && wider}
      {filter === 'all' && !q && canWrite && <Link to="/casefiles/new">{say.register}</Link>}
    </Empty>
  );
}
