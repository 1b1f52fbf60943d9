import { useQuery } from '@tanstack/react-query';
import { useCoordinates, useCorporationPath, useCorporationQuery } from '../coordinates/use-coordinates.ts';
import { Asked } from '../ui/page/Asked.tsx';
import { staffingQuery } from './answers.ts';
import { EveryOffice } from './EveryOffice.tsx';
import { OfficeStaffing } from './OfficeStaffing.tsx';
import './staffing.css';

/** The staffing of the office that is looked at; of all of them, in short, where none is chosen. */
export function StaffingPage() {
  const { chosen } = useCoordinates();
  return (
    <Asked query={useCorporationQuery()} page>
      {({ offices }) => {
        const office = chosen.office ?? (offices.length === 1 ? offices[0]?.id : undefined);
        return office === undefined ? <EveryOffice offices={offices} /> : <OneOffice key={office} id={office} />;
      }}
    </Asked>
  );
}

function OneOffice({ id }: { id: string }) {
  const { params } = useCoordinates();
  const query = useQuery(staffingQuery(useCorporationPath(), id, params));
  return (
    <Asked query={query} rows={10} page>
      {(view) => <OfficeStaffing view={view} />}
    </Asked>
  );
}
