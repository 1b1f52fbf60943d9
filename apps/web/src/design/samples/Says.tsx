import { Refused, Unreachable } from '../../http/problem.ts';
import { Button, ButtonLink } from '../../ui/field/Button.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Cite } from '../../ui/ledger/WhyTree.tsx';
import { Asked } from '../../ui/page/Asked.tsx';
import { Empty } from '../../ui/page/Empty.tsx';
import { GuideLink } from '../../ui/page/GuideLink.tsx';
import { Notice } from '../../ui/page/Notice.tsx';
import { ErrorState, ProblemSays } from '../../ui/page/Problems.tsx';
import { Progress } from '../../ui/page/Progress.tsx';
import { Verdict } from '../../ui/page/Verdict.tsx';
import { Loading } from '../../ui/page/Waiting.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import { designWords } from '../words.ts';

const article = {
  title: '施行規則',
  article: '第6条の10の3',
  url: 'https://laws.e-gov.go.jp/law/418M60000100019',
};
const refused = {
  type: '/problems/refused-by-law',
  title: '法令により記録できません',
  status: 422,
  detail: '支援は2026年12月1日から始められます。11月20日には、まだ始められません。',
  field: 'on',
  value: '2026-11-20',
  wayOut: '12月1日になってから記録してください。',
  article,
};
const stale = {
  type: '/problems/stale-revision',
  title: 'ほかの記録が加わりました',
  status: 409,
  detail: 'この事例に、別の人の記録が加わりました。',
  details: {
    meanwhile: [{ type: 'InterviewHeld', title: '面談した', on: '2026-11-19', recordedAt: '2026-11-20T01:00:00Z' }],
  },
};

export function Notices() {
  return (
    <>
      <Notice>電話とメールも記録できます。月1回の面談には数えません。</Notice>
      <Notice tone="calm">書きかけの下書きを開きました。</Notice>
      <Notice tone="refused" big>
        <ProblemSays problem={refused} />
      </Notice>
      <Notice tone="refused" big>
        <ProblemSays problem={stale} />
      </Notice>
      <div className="stack">
        <Verdict kind="ok" word="適合">
          <Nb>支援員は1.2で、必要な1.1を満たしています。</Nb>
        </Verdict>
        <Verdict kind="short" word="不足の見込み" forecast>
          <Nb>1月1日から支援員が0.1足りなくなります。</Nb>
        </Verdict>
        <Verdict kind="unknown" word="判定不能">
          9月の利用者数が記録されていません。
        </Verdict>
      </div>
      <p className="stack">
        <Cite {...article} />
      </p>
      <p className="stack">
        <GuideLink to="/guide/operations.html" />
      </p>
    </>
  );
}

const nothing = () => {};
const asked = (state: object) =>
  ({ data: undefined, isError: false, error: null, refetch: nothing, ...state }) as never;

export function Waits() {
  return (
    <div className="cols c2">
      <div>
        <Loading rows={3} />
        <Asked query={asked({})} rows={2}>
          {() => null}
        </Asked>
        <Progress done={318} total={530} says="530行のうち318行を取り込みました。" />
        <Progress done={0} total={0} says="名簿を読んでいます。" />
      </div>
      <div>
        <Empty>
          今月の面談は全員済みです。
          <ButtonLink small to="/casefiles">
            利用者の一覧へ
          </ButtonLink>
        </Empty>
        <Asked query={asked({ data: '' })}>{() => <Empty>記録はまだありません。</Empty>}</Asked>
      </div>
      <ErrorState error={new Unreachable()} onRetry={nothing} />
      <ErrorState error={new Refused(refused)} />
    </div>
  );
}

const looks = ['primary', 'plain', 'quiet'] as const;
const states = [
  ['rest', '', false],
  ['pointed', 'as-hover', false],
  ['focused', 'as-focus', false],
  ['pressed', 'as-press', false],
  ['busy', '', true],
] as const;

export function Buttons() {
  const say = useMessages(designWords);
  return (
    <>
      <table className="plain-table states">
        <tbody>
          {states.map(([name, className, busy]) => (
            <tr key={name}>
              <th scope="row">{say[name]}</th>
              {looks.map((look) => (
                <td key={look}>
                  <Button look={look} className={className} busy={busy}>
                    {look === 'primary' ? '記録する' : look === 'plain' ? 'あとで' : 'もっと見る'}
                  </Button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="row-of">
        <Button small>取り消す</Button>
        <ButtonLink to="/casefiles">利用者の一覧へ</ButtonLink>
        <button type="button" className="linkish">
          下書きを捨てる
        </button>
      </div>
    </>
  );
}
