import { useNavigate } from '@tanstack/react-router';
import { useMessages } from '../../ui/language/language.tsx';
import { PageHead } from '../../ui/page/PageHead.tsx';
import { officeWords } from '../messages.ts';
import { DesignateForm } from './DesignateForm.tsx';

/** A further office. */
export function NewOfficePage() {
  const say = useMessages(officeWords);
  const navigate = useNavigate();
  return (
    <>
      <PageHead title={say.title} answer={say.another} />
      <DesignateForm
        onDone={({ id }) => void navigate({ to: '/offices/$officeId', params: { officeId: id } })}
        onLater={() => void navigate({ to: '/setup' })}
      />
    </>
  );
}
