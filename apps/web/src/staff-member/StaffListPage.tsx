import { useQuery } from '@tanstack/react-query';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { ButtonLink } from '../ui/field/Button.tsx';
import { useMessages } from '../ui/language/language.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { staffListQuery } from './answers.ts';
import { staffWords } from './messages.ts';
import { StaffTable } from './StaffTable.tsx';
import { isEmployed } from './state.ts';

/** Everybody who works here. */
export function StaffListPage() {
  const say = useMessages(staffWords);
  const { params, chosen, on, canWrite } = useCoordinates();
  const rows = useQuery(staffListQuery(useCorporationPath(), { ...params, officeId: chosen.office })).data?.rows;
  const count = rows?.filter((row) => isEmployed(row, on)).length ?? 0;
  return (
    <>
      <PageHead
        title={say.title}
        answer={rows === undefined ? undefined : rows.length === 0 ? say.answerNone : say.answer(count)}
        actions={
          canWrite && (
            <>
              <ButtonLink to="/imports/new">{say.emptyImport}</ButtonLink>
              <ButtonLink to="/staff-members/new">{say.add}</ButtonLink>
            </>
          )
        }
      />
      <section className="sec">
        <StaffTable />
      </section>
    </>
  );
}
