import type { PlainDate } from '@teichaku/rules';
import { Refused } from '../../http/problem.ts';
import { CommandForm } from '../../ui/form/CommandForm.tsx';
import { FormField } from '../../ui/form/FormField.tsx';
import type { FieldSpec, FormSpec } from '../../ui/form/spec.ts';
import { Notice } from '../../ui/page/Notice.tsx';

const today = '2026-11-20' as PlainDate;
const day: FieldSpec = { kind: 'day', name: 'on', label: '支援を始める日', start: 'today' };
const fields: FormSpec = [
  day,
  [
    { kind: 'hours', name: 'weekly', label: '週の勤務時間', unit: '時間' },
    { kind: 'yes-no', name: 'told', label: '障害を伝えているか', yes: '伝えている', no: '伝えていない' },
  ],
  { kind: 'words', name: 'note', label: '支援員の見立て', optional: true },
];

/** What is sent is refused, as the law would: the form shows why and keeps what was typed. */
const refuse = () =>
  Promise.reject(
    new Refused({
      type: '/problems/refused-by-law',
      title: '法令により記録できません',
      status: 422,
      detail: '支援は2026年12月1日から始められます。',
      field: 'on',
      wayOut: '12月1日になってから記録してください。',
      article: '施行規則 第6条の10の3',
    }),
  );

export function Form() {
  return (
    <>
      <CommandForm
        draft="design-sample"
        fields={fields}
        today={today}
        send={refuse}
        onDone={() => {}}
        onLater={() => {}}
        before={<Notice tone="calm">記録するを押すと、断られたときの姿になります。</Notice>}
        aside={() => <p>欄のわきには、いま法令が言うことを置きます。</p>}
      />
      <FormField
        field={day}
        values={{ on: '' }}
        errors={{ on: '支援を始める日を入れてください。' }}
        today={today}
        set={() => {}}
      />
    </>
  );
}
