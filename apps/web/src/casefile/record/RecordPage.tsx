import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { CommandForm } from '../../ui/form/CommandForm.tsx';
import { useStays } from '../../ui/form/use-stays.ts';
import { Notice } from '../../ui/page/Notice.tsx';
import { PageHead } from '../../ui/page/PageHead.tsx';
import type { CasefileView } from '../contract.ts';
import { useCasefile, useCasefileCommand } from '../use-casefile.ts';
import { BackLink } from './BackLink.tsx';
import { DetailsForm } from './DetailsForm.tsx';
import type { RecordForm } from './form.ts';
import { recordForms } from './forms.ts';
import { LawAside } from './LawAside.tsx';
import { useMaterial } from './use-material.ts';

const route = getRouteApi('/casefiles/$casefileId/record/$form');

/** One record of a casefile: the page is the form's, whichever form it is. */
export function RecordPage() {
  const { casefileId, form: name } = route.useParams();
  const view = useCasefile(casefileId);
  const { canWrite } = useCoordinates();
  const material = useMaterial(view);
  const { say } = material;
  const form = recordForms.find((each) => each.name === name);
  const known = name in say.form ? (name as keyof typeof say.form) : undefined;
  const missing = form?.missing?.(material) ?? null;
  const writing = useStays(missing === null, `${casefileId} ${name}`);
  return (
    <>
      <PageHead title={known ? say.form[known] : say.notFound} answer={say.of(view.person.name)} />
      <BackLink casefileId={casefileId} />
      {!canWrite ? (
        <Notice big>{say.notNow}</Notice>
      ) : name === 'correct-details' ? (
        <DetailsForm view={view} />
      ) : !form ? (
        <Notice big>{say.notFound}</Notice>
      ) : !writing ? (
        <Notice big>{missing}</Notice>
      ) : (
        <OneRecord key={name} form={form} view={view} />
      )}
    </>
  );
}

function OneRecord({ form, view }: { form: RecordForm; view: CasefileView }) {
  const material = useMaterial(view);
  const { say, today } = material;
  const navigate = useNavigate();
  const command = useCasefileCommand(view);
  const back = () => void navigate({ to: '/casefiles/$casefileId', params: { casefileId: view.casefileId } });
  const submit = form.name in say.submit ? say.submit[form.name as keyof typeof say.submit] : undefined;
  return (
    <CommandForm
      draft={`${form.name}-${view.casefileId}`}
      fields={form.fields(material)}
      today={today}
      {...(submit && { submit })}
      send={(data, commandId) => command(form.name, form.body?.(data, material) ?? data, commandId)}
      onDone={back}
      onLater={back}
      {...(form.name === 'transfer-service' && { aside: () => <LawAside view={view} /> })}
    />
  );
}
