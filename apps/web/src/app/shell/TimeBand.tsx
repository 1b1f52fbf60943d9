import { isPlainDate } from '@teichaku/rules';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { inJapan } from '../../ui/day/format.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { Button } from '../../ui/field/Button.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import { shellWords } from '../messages.ts';

/** Says that the page is not of today, and how to come back. */
export function TimeBand() {
  const say = useMessages(shellWords);
  const days = useDays();
  const { tense, on, chosen, go } = useCoordinates();
  if (tense === 'now') return null;
  const known = chosen.knownAt && knownText(chosen.knownAt, days);
  const when = known ? say.onAndKnown(days.full(on), known) : days.full(on);
  return <Band tense={tense} when={when} onBack={() => go({ on: undefined, knownAt: undefined })} />;
}

/** The band itself; `when`: the day that is seen, in words. */
export function Band({ tense, when, onBack }: { tense: 'past' | 'forecast'; when: string; onBack: () => void }) {
  const say = useMessages(shellWords);
  return (
    <div className={`timeband ${tense}`} role="status">
      <Icon name="clock" />
      <span>
        <b>{tense === 'past' ? say.seeingPast : say.seeingForecast}</b>
        <Nb>{`${when} · ${tense === 'past' ? say.noWriting : say.recordedPlans}`}</Nb>
      </span>
      <Button small onClick={onBack}>
        {say.backToNow}
      </Button>
    </div>
  );
}

/** A day, or an instant as day and time in Japan. */
export function knownText(knownAt: string, days: ReturnType<typeof useDays>): string {
  if (isPlainDate(knownAt)) return days.long(knownAt);
  const { day, time } = inJapan(knownAt);
  return `${days.long(day)} ${time}`;
}
