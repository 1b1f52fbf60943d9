import type { Qualification } from '@teichaku/rules';
import { useCorporation, useCorporationPath, useToday } from '../coordinates/use-coordinates.ts';
import { FormWouldChange } from '../effect/index.ts';
import { send } from '../http/client.ts';
import { useDays } from '../ui/day/use-days.ts';
import { CommandForm } from '../ui/form/CommandForm.tsx';
import type { FormSpec } from '../ui/form/spec.ts';
import { useMessages } from '../ui/language/language.tsx';
import { Section } from '../ui/page/Section.tsx';
import { Loading } from '../ui/page/Waiting.tsx';
import { words } from '../ui/words.ts';
import type { PostView, StaffView } from './answers.ts';
import {
  endLeaveFields,
  endPostFields,
  leaveFields,
  type OfficeChoice,
  postFields,
  qualificationFields,
  startLeaveFields,
  trainingFields,
} from './fields.ts';
import { type StaffWords, staffWords } from './messages.ts';

/** What somebody is about to record of a member of staff. */
export type Act =
  | { readonly is: 'qualification'; readonly of?: Qualification }
  | { readonly is: 'assign' | 'training' | 'start-leave' | 'end-leave' | 'leave' }
  | { readonly is: 'end-post'; readonly post: PostView };

const forms: Readonly<
  Record<
    Act['is'],
    {
      path: string;
      title: (say: StaffWords) => string;
      fields: (say: StaffWords, offices: readonly OfficeChoice[], of: Qualification | undefined) => FormSpec;
    }
  >
> = {
  assign: { path: 'assign-post', title: (say) => say.page.assign, fields: postFields },
  training: { path: 'complete-training', title: (say) => say.page.addTraining, fields: trainingFields },
  qualification: {
    path: 'gain-qualification',
    title: (say) => say.page.addQualification,
    fields: (say, _, of) => qualificationFields(say, of),
  },
  'start-leave': { path: 'start-leave', title: (say) => say.page.startLeave, fields: startLeaveFields },
  'end-leave': { path: 'end-leave', title: (say) => say.page.endLeave, fields: endLeaveFields },
  leave: { path: 'leave', title: (say) => say.page.leave, fields: leaveFields },
  'end-post': { path: 'end-post', title: (say) => say.page.end, fields: endPostFields },
};

/** The form of one act, above what it will change. */
export function StaffForm({ act, staff, close }: { act: Act; staff: StaffView; close: () => void }) {
  const say = useMessages(staffWords);
  const { dot } = useMessages(words);
  const days = useDays();
  const today = useToday();
  const corporation = useCorporationPath();
  const offices = useCorporation()?.offices;
  if (!offices) return <Loading />;
  const { path, title, fields } = forms[act.is];
  const of = act.is === 'qualification' ? act.of : undefined;
  const extra = act.is === 'end-post' ? { postId: act.post.postId } : {};
  const suffix = act.is === 'end-post' ? `-${act.post.postId}` : '';
  const spec = fields(say, offices, of);
  return (
    <Section title={title(say)} sub={staff.name}>
      <CommandForm
        draft={`staff-${staff.id}-${act.is}${suffix}`}
        fields={spec}
        today={today}
        before={
          act.is === 'end-post' && (
            <p className="lead">
              {act.post.officeName}
              {dot}
              {say.role[act.post.role]}
              {dot}
              {say.since(days.long(act.post.from))}
            </p>
          )
        }
        send={(data, commandId) =>
          send(`${corporation}/staff-members/${staff.id}/${path}`, { ...data, ...extra }, { commandId })
        }
        onDone={close}
        opened
        onLater={close}
        after={(values) => (
          <FormWouldChange
            subject={`staff-members/${staff.id}`}
            fields={spec}
            values={values}
            today={today}
            command={(data) => ({ command: path, data: { ...data, ...extra } })}
          />
        )}
      />
    </Section>
  );
}
