import type { RefObject } from 'react';
import { useToday } from '../../../coordinates/use-coordinates.ts';
import { byTheServer } from '../../../http/queries.ts';
import { inJapan } from '../../../ui/day/format.ts';
import { useDays } from '../../../ui/day/use-days.ts';
import { Button } from '../../../ui/field/Button.tsx';
import { useKeptFocus } from '../../../ui/keys/use-kept-focus.ts';
import { useMessages } from '../../../ui/language/language.tsx';
import { Notice } from '../../../ui/page/Notice.tsx';
import { Nb } from '../../../ui/text/Nb.tsx';
import { words } from '../../../ui/words.ts';
import { shellWords } from '../../messages.ts';
import { type NotNewest, useNotNewest } from './use-not-newest.ts';

/** Says once for the whole page that it is not the newest, as long as it is not. */
export function NotNewestLine({ main }: { main: RefObject<HTMLElement | null> }) {
  const { found, busy, again } = useNotNewest();
  const kept = useKeptFocus(main);
  return (
    // it is there before there is anything to say: only then is what comes into it read aloud
    <div role="status" {...kept}>
      {found && <NotNewestSays found={found} busy={busy} again={again} />}
    </div>
  );
}

/** What is shown in place of the newest, that nothing need be written again, and asking once more. */
export function NotNewestSays({ found, busy, again }: { found: NotNewest; busy: boolean; again: () => void }) {
  const say = useMessages(shellWords).notNewest;
  const { tryAgain, gap } = useMessages(words);
  const days = useDays();
  const today = useToday();
  const when = (here: number) => {
    const { day, time } = inJapan(byTheServer(here));
    return day === today ? time : `${days.monthDay(day)} ${time}`;
  };
  const { kind, because, since, written } = found;
  const unread = kind === 'unread';
  return (
    <Notice>
      <p className="says">{unread ? [say.unread, because ?? say.silent].join(gap) : say.behind}</p>
      <p>
        <Nb>
          {[unread && say.since(when(since)), written !== null && say.written(when(written)), say.again]
            .filter(Boolean)
            .join(gap)}
        </Nb>
      </p>
      <div className="acts">
        <Button small busy={busy} onClick={again}>
          {tryAgain}
        </Button>
      </div>
    </Notice>
  );
}
