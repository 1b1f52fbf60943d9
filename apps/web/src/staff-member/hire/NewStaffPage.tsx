import { useNavigate } from '@tanstack/react-router';
import { useMessages } from '../../ui/language/language.tsx';
import { PageHead } from '../../ui/page/PageHead.tsx';
import { staffWords } from '../messages.ts';
import { NewStaffForm } from './NewStaffForm.tsx';

/** A further member of staff. */
export function NewStaffPage() {
  const say = useMessages(staffWords);
  const navigate = useNavigate();
  return (
    <>
      <PageHead title={say.title} answer={say.add} />
      <NewStaffForm
        onDone={({ id }) => void navigate({ to: '/staff-members/$staffMemberId', params: { staffMemberId: id } })}
        onLater={() => void navigate({ to: '/staff-members' })}
      />
    </>
  );
}
