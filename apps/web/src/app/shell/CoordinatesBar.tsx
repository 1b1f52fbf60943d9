import { useSuspenseQuery } from '@tanstack/react-query';
import { useSubject } from '../../coordinates/subject.tsx';
import { useCoordinates, useCorporation, useCorporationId } from '../../coordinates/use-coordinates.ts';
import { sessionQuery } from '../../http/queries.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Popover } from '../../ui/overlay/Popover.tsx';
import { shellWords } from '../messages.ts';
import { ReadingChoice } from './ReadingChoice.tsx';
import { ScopeChoice } from './ScopeChoice.tsx';
import { TimeChoice } from './TimeChoice.tsx';

/** A phone has no room for the legal form that a corporation's name begins with. */
const withoutForm = (name: string): string =>
  name.replace(
    /^(社会福祉|特定非営利活動|医療|一般社団|公益社団|一般財団|公益財団|NPO)法人\s*|^(株式|合同|有限)会社\s*/u,
    '',
  ) || name;

/** 時点 · 範囲 · 根拠: three slots, always in this order, on every page. Each opens what changes it. */
export function CoordinatesBar() {
  const say = useMessages(shellWords);
  const days = useDays();
  const { on, tense, chosen } = useCoordinates();
  const corporation = useCorporation();
  // the session knows its name before the corporation itself has answered
  const id = useCorporationId();
  const listed = useSuspenseQuery(sessionQuery).data.corporations.find((each) => each.id === id)?.name;
  const subject = useSubject();
  // whom the page is about belongs to an office of their own, whichever one was chosen for the lists
  const office = corporation?.offices.find(({ id }) => id === (subject?.officeId ?? chosen.office));
  const reading = chosen.reading ?? corporation?.reading ?? 'ordinance';
  const last = subject?.name === office?.name ? undefined : subject?.name;
  const path = [corporation?.name ?? listed ?? say.noCorporation, office?.name, last].filter(
    (part) => part !== undefined,
  );
  return (
    <section className="coord" aria-label={say.coordinates}>
      <Popover
        label={say.time}
        width={360}
        buttonClassName="co"
        button={
          <>
            <span className="k">{say.time}</span>
            <span className="v">
              <b className="desk">{say[tense]}</b> <span className="nb desk">{days.full(on)}</span>
              <span className="phone nb">
                {say[tense]} {days.brief(on)}
              </span>
            </span>
            <Icon name="down" small />
          </>
        }
      >
        {(close) => <TimeChoice close={close} />}
      </Popover>
      <Popover
        label={say.scope}
        width={360}
        buttonClassName="co grow"
        button={
          <>
            <span className="k">{say.scope}</span>
            <span className="v">
              <span className="desk">
                {path.slice(0, -1).map((part) => `${part} › `)}
                <b>{path.at(-1)}</b>
              </span>
              <span className="phone">{withoutForm(path.at(-1) ?? '')}</span>
            </span>
            <Icon name="down" small />
          </>
        }
      >
        {(close) => <ScopeChoice close={close} />}
      </Popover>
      <Popover
        label={say.basis}
        width={360}
        align="end"
        buttonClassName="co"
        button={
          <>
            <span className="k">{say.basis}</span>
            <span className="v desk">{say.readings[reading]}</span>
            <span className="v phone">{say.basis}</span>
            <Icon name="down" small />
          </>
        }
      >
        {(close) => <ReadingChoice close={close} reading={reading} />}
      </Popover>
    </section>
  );
}
