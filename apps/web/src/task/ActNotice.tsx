import { Button } from '../ui/field/Button.tsx';
import { useLanguage, useMessages } from '../ui/language/language.tsx';
import { Notice } from '../ui/page/Notice.tsx';
import { ProblemSays } from '../ui/page/Problems.tsx';
import type { Acts } from './use-act.ts';
import { taskWords } from './words.ts';

/** What was just done, with the way back; or why it could not be done. */
export function ActNotice({ acts: { done, failed, run } }: { acts: Acts }) {
  const say = useMessages(taskWords);
  const { language } = useLanguage();
  if (failed)
    return (
      <div className="tk-said">
        <Notice tone="refused" live>
          {failed.problem ? <ProblemSays problem={failed.problem} /> : <p className="says">{say.unsure}</p>}
        </Notice>
      </div>
    );
  if (!done) return null;
  const { act, task } = done;
  const told = { 'do-task': say.didDo, 'dismiss-task': say.didDismiss, 'reopen-task': say.didReopen }[act];
  return (
    <div className="tk-said">
      <Notice tone="calm" live>
        {told(task.title[language], task.name ?? say.unknownName)}{' '}
        {act !== 'reopen-task' && (
          <Button small look="quiet" onClick={() => void run(task, 'reopen-task')}>
            {say.undo}
          </Button>
        )}
      </Notice>
    </div>
  );
}
