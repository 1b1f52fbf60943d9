import type { PlainDate } from '@teichaku/rules';
import { useState } from 'react';
import { useDays } from '../../ui/day/use-days.ts';
import { Chips } from '../../ui/field/Chips.tsx';
import { DayEcho, DayField } from '../../ui/field/DayField.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { PickField } from '../../ui/field/PickField.tsx';
import { SearchField } from '../../ui/field/SearchField.tsx';
import { Segmented, Segments } from '../../ui/field/Segmented.tsx';
import { LineField, NumberField, TickField, WordsField } from '../../ui/field/TextFields.tsx';
import { TimeField } from '../../ui/field/TimeField.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { designWords } from '../words.ts';

const today = '2026-11-20' as PlainDate;
const means = [
  { value: 'face-to-face', label: '会って' },
  { value: 'video', label: 'テレビ電話' },
  { value: 'phone', label: '電話' },
] as const;
const present = [
  { value: 'employer', label: '企業の方' },
  { value: 'family', label: '家族' },
  { value: 'agency', label: '関係機関' },
] as const;
const staff = [
  { value: 'a', label: '小林 直子', note: '就労定着支援員', also: 'コバヤシ ナオコ' },
  { value: 'b', label: '森田 久美', note: 'サービス管理責任者', also: 'モリタ クミ' },
];
const none = () => {};

export function Fields() {
  const say = useMessages(designWords);
  const days = useDays();
  const [line, setLine] = useState('');
  const [day, setDay] = useState('8.11.20');
  const [how, setHow] = useState<(typeof means)[number]['value'] | ''>('video');
  const [who, setWho] = useState<(typeof present)[number]['value'][]>(['employer']);
  const [worker, setWorker] = useState('a');
  const [time, setTime] = useState({ start: '14:05', end: '14:30' });
  const [hours, setHours] = useState('37.5');
  const [words, setWords] = useState('朝の電車が、前より楽になりました。');
  const [told, setTold] = useState(true);
  const [sought, setSought] = useState('佐藤');
  return (
    <div className="cols c2">
      <div className="fields">
        <LineField label="氏名" name="d-name" value={line} onChange={setLine} help="戸籍や受給者証のとおりに" />
        <LineField label="旧姓" optional name="d-former" value="" onChange={none} />
        <LineField
          label="管理番号"
          name="d-number"
          value="0117"
          onChange={none}
          error="0117 は、すでに使われています。別の番号を入れてください。"
        />
        <DayField label={`面談した日 · ${say.filled}`} name="d-day" value={day} onChange={setDay} today={today} />
        <DayField
          label={`面談した日 · ${say.wrong}`}
          name="d-day2"
          value="8.13.45"
          onChange={none}
          today={today}
          error="8.13.45 は日付として読めません。令和8年11月20日 のように入れてください。"
        />
        <TimeField
          label="時刻"
          name={{ start: 'd-from', end: 'd-to' }}
          {...time}
          onChange={(which, value) => setTime({ ...time, [which]: value })}
        />
        <TimeField
          label={`時刻 · ${say.wrong}`}
          name={{ start: 'd-from2', end: 'd-to2' }}
          start="14:30"
          end="14:05"
          wrong="end"
          onChange={none}
          error="終わりが始まりより前です。14:30より後の時刻にしてください。"
        />
      </div>
      <div className="fields">
        <Segmented
          label="方法"
          name="d-means"
          options={means}
          value={how}
          onChange={setHow}
          help={how === 'phone' ? '電話とメールも記録できます。月1回の面談には数えません。' : undefined}
        />
        <Segmented
          label={`方法 · ${say.wrong}`}
          name="d-means2"
          options={means}
          value=""
          onChange={none}
          error="方法を選んでください。"
        />
        <Segmented
          label="なぜ取り消すか"
          name="d-why"
          stacked
          options={[
            { value: 'a', label: '別の人の記録を、この人に書いた' },
            { value: 'b', label: '日付や内容を書き間違えた' },
          ]}
          value="a"
          onChange={none}
        />
        <Chips label="同席した人" optional name="d-present" options={present} value={who} onChange={setWho} />
        <PickField label="担当" name="d-worker" options={staff} value={worker} onChange={setWorker} />
        <PickField
          label={`担当 · ${say.wrong}`}
          name="d-worker2"
          options={staff}
          value=""
          onChange={none}
          error="担当を選んでください。"
        />
        <NumberField label="週の勤務時間" name="d-hours" value={hours} onChange={setHours} unit="時間" decimal />
        <NumberField
          label={`週の勤務時間 · ${say.wrong}`}
          name="d-hours2"
          value="四十"
          onChange={none}
          unit="時間"
          error="「四十」は数として読めません。数字で入れてください。"
        />
        <WordsField label="本人の言葉" name="d-words" value={words} onChange={setWords} />
        <TickField
          label="職場に障害を伝えている"
          name="d-told"
          value={told}
          onChange={setTold}
          help="伝えていない職場には、訪ねる務めを問いません。"
        />
        <Field label={say.withHelp} help="部品にない入力は、この枠に入れます。">
          {(ties) => <input {...ties} className="inp" defaultValue="" />}
        </Field>
        <div className="stack">
          <DayEcho day={today} today={today} full={days.full} word="・今日" />
          <SearchField label="氏名・管理番号で探す" value={sought} onSearch={setSought} onDown={none} />
          <SearchField label="事業所を探す" value="" onSearch={none} onDown={none} enters small />
          <Segments
            name="d-bare"
            label="並べ方"
            small
            options={[
              { value: 'kana', label: 'カナ順' },
              { value: 'due', label: '期限の近い順' },
            ]}
            value="kana"
            onChange={none}
          />
        </div>
      </div>
    </div>
  );
}
