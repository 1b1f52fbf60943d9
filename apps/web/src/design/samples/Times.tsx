import type { PlainDate } from '@teichaku/rules';
import { Count } from '../../app/shell/Count.tsx';
import { Band } from '../../app/shell/TimeBand.tsx';
import { useDays } from '../../ui/day/use-days.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Status } from '../../ui/status/Status.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import { designWords } from '../words.ts';

const nothing = () => {};

/** A page of today, of a past day and of a day to come, each as its frame shows it. */
export function Times() {
  const say = useMessages(designWords);
  const days = useDays();
  return (
    <div className="frames">
      <div className="frame">
        <p className="frame-name">{say.now}</p>
        <p>
          <Nb>11月は足りています。</Nb>
        </p>
        <Status kind="ok">適合</Status>
      </div>
      <div className="frame past">
        <Band tense="past" when={days.full('2026-05-20' as PlainDate)} onBack={nothing} />
        <p>
          <Nb>5月は足りていました。</Nb>
        </p>
        <Status kind="past">この日の記録では適合</Status>
      </div>
      <div className="frame forecast">
        <Band tense="forecast" when={days.full('2027-01-01' as PlainDate)} onBack={nothing} />
        <p>
          <Nb>1月1日から支援員が足りなくなります。</Nb>
        </p>
        <Status kind="short" forecast>
          不足の見込み
        </Status>
      </div>
    </div>
  );
}

/** The rail's tabs: at rest, pointed at, reached by keyboard, current; with a count of what waits. */
export function RailTabs() {
  const say = useMessages(designWords);
  const tabs = [
    [say.rest, '', 0],
    [say.pointed, 'as-hover', 3],
    [say.focused, 'as-focus', 0],
    [say.current, '', 12],
  ] as const;
  return (
    <div className="rail rail-sample nav">
      {tabs.map(([name, className, count]) => (
        <a key={name} href="#main" className={className} {...(name === say.current && { 'aria-current': 'true' })}>
          <Icon name="due" />
          {name}
          <Count of={() => count} />
        </a>
      ))}
    </div>
  );
}
