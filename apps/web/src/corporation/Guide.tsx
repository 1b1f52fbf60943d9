import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useCorporationPath } from '../coordinates/use-coordinates.ts';
import type { Corporation } from '../http/queries.ts';
import { DesignateForm } from '../office/index.ts';
import { NewStaffForm, staffListQuery } from '../staff-member/index.ts';
import { Button, ButtonLink } from '../ui/field/Button.tsx';
import { writeHours } from '../ui/form/read.ts';
import { Icon } from '../ui/icon/Icon.tsx';
import { useMessages } from '../ui/language/language.tsx';
import { Notice } from '../ui/page/Notice.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { DemoOffer, demoIsOn } from './DemoOffer.tsx';
import { demoQuery } from './demo.ts';
import { corporationWords } from './messages.ts';
import { RegisterForm } from './RegisterForm.tsx';
import { type Found, type StepName, stepNames, stepsOf } from './steps.ts';
import './corporation.css';
import { words } from '../ui/words.ts';

/**
 * The first run as an index down the page: what is done closes to a line, the step one is at stands open, the others
 * say what they will ask. The step can be chosen in the address; without one it is the first that is not done.
 */
export function Guide({ found, corporation }: { found: Found; corporation: Corporation | undefined }) {
  const say = useMessages(corporationWords);
  const { dot, comma } = useMessages(words);
  const { step } = useSearch({ strict: false }) as { step?: string };
  /** Who or what was registered last on this page. */
  const [registered, setRegistered] = useState<string | null>(null);
  /** A form is emptied once for each that was registered here, not again when the answer comes: somebody types by then. */
  const [times, setTimes] = useState(0);
  const navigate = useNavigate();
  const staff = useQuery({ ...staffListQuery(useCorporationPath(), {}), enabled: (found?.staff ?? 0) > 0 });
  const demo = useQuery({ ...demoQuery, enabled: corporation === undefined });
  const demoing = corporation === undefined && demoIsOn(demo.data);
  const { done, next } = stepsOf(found);
  const chosen = stepNames.find((name) => name === step);
  const open = corporation === undefined ? 'corporation' : (chosen ?? next);
  const go = (to: StepName, name: string | null = null) => {
    setRegistered(name);
    if (name !== null) setTimes((now) => now + 1);
    void navigate({ to: '/setup', search: { step: to } });
  };

  const content: Readonly<Record<StepName, () => ReactNode>> = {
    corporation: () => <RegisterForm onDone={() => go('office')} />,
    office: () => (
      <DesignateForm
        key={times}
        onDone={(_answer, data) => go('office', String(data['name']))}
        onLater={done.has('office') ? () => go('staff') : undefined}
      />
    ),
    staff: () => (
      <>
        <div className="either">
          <ButtonLink to="/imports/new">{say.guide.importStaff}</ButtonLink>
          <span className="sub">{say.guide.typeStaff}</span>
        </div>
        <NewStaffForm
          key={times}
          onDone={(_answer, name) => go('staff', name)}
          onLater={done.has('staff') ? () => go('users') : undefined}
        />
      </>
    ),
    users: () => (
      <div className="either">
        <ButtonLink look="primary" to="/imports/new">
          {say.guide.importUsers}
        </ButtonLink>
        <ButtonLink to="/casefiles">{say.guide.oneByOne}</ButtonLink>
      </div>
    ),
  };
  const summary: Readonly<Record<StepName, string>> = {
    corporation: [
      corporation?.name,
      corporation?.fullTimeWeek && `${writeHours(corporation.fullTimeWeek.minutes)}${say.register.weekUnit}`,
    ]
      .filter(Boolean)
      .join(dot),
    office: corporation?.offices.map(({ name }) => name).join(comma) ?? '',
    staff: staffNames(
      staff.data?.rows.map((row) => row.name),
      found?.staff ?? 0,
      say.overview.people,
      comma,
    ),
    users: found ? `${found.casefiles}${say.overview.people}` : '',
  };
  const onward: Readonly<Partial<Record<StepName, readonly [StepName, string, string]>>> = {
    office: ['staff', say.guide.toStaff, say.guide.moreOffices],
    staff: ['users', say.guide.toUsers, say.guide.moreStaff],
  };

  return (
    <>
      <PageHead
        title={say.guide.title}
        answer={
          demoing
            ? say.demo.answer
            : corporation === undefined
              ? say.guide.answer
              : next === null
                ? say.guide.answerDone
                : say.guide.answerNext(say.guide.steps[next])
        }
        lead={demoing ? say.demo.lead : say.guide.lead}
      />
      {corporation === undefined && <DemoOffer />}
      <ol className="guide" hidden={demoing}>
        {stepNames.map((name, index) => {
          const isOpen = name === open;
          const isDone = done.has(name);
          const ahead = onward[name];
          return (
            <li
              key={name}
              className={isOpen ? 'open' : isDone ? 'done' : 'ahead'}
              aria-current={isOpen ? 'step' : undefined}
            >
              <div className="mark" aria-hidden="true">
                {isDone ? <Icon name="check" small /> : index + 1}
              </div>
              <div className="what">
                <h2>
                  {say.guide.steps[name]}
                  <span className="sub">{isOpen ? say.guide.now : isDone ? say.guide.done : say.guide.next}</span>
                </h2>
                {isDone && <p>{summary[name]}</p>}
                {(isOpen || !isDone) && <p className="sub">{say.guide[`${name}Says`]}</p>}
                {isOpen && ahead && isDone && (
                  <Notice tone="calm">
                    {registered && (
                      <b>
                        {name === 'staff' ? say.guide.registeredPerson(registered) : say.guide.registered(registered)}
                      </b>
                    )}{' '}
                    {ahead[2]}
                    <span className="either">
                      <Button small onClick={() => go(ahead[0])}>
                        {ahead[1]}
                      </Button>
                    </span>
                  </Notice>
                )}
                {isOpen && !(name === 'corporation' && isDone) && content[name]()}
                {!isOpen && isDone && ahead && (
                  <button type="button" className="linkish" onClick={() => go(name)}>
                    {name === 'office' ? say.guide.anotherOffice : say.guide.anotherStaff}
                  </button>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** A few by name, many by number. */
const staffNames = (names: readonly string[] | undefined, count: number, people: string, comma: string) =>
  names && names.length > 0 && names.length <= 8 ? names.join(comma) : `${count}${people}`;
