import { useQuery } from '@tanstack/react-query';
import { useCoordinates, useCorporation, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { Asked } from '../ui/page/Asked.tsx';
import { Loading } from '../ui/page/Waiting.tsx';
import { staffingQuery } from './answers.ts';
import { EveryOffice } from './EveryOffice.tsx';
import { OfficeStaffing } from './OfficeStaffing.tsx';
import './staffing.css';

/** The staffing of the office that is looked at; of all of them, in short, where none is chosen. */
export function StaffingPage() {
  const { chosen } = useCoordinates();
  const corporation = useCorporation();
  if (!corporation) return <Loading />;
  const only = corporation.offices.length === 1 ? corporation.offices[0]?.id : undefined;
  const office = chosen.office ?? only;
  return office === undefined ? <EveryOffice offices={corporation.offices} /> : <OneOffice key={office} id={office} />;
}

function OneOffice({ id }: { id: string }) {
  const { params } = useCoordinates();
  const query = useQuery(staffingQuery(useCorporationPath(), id, params));
  return (
    <Asked query={query} rows={10}>
      {(view) => <OfficeStaffing view={view} />}
    </Asked>
  );
}
