import { catalogue } from '../ui/language/language.tsx';
import { figure } from '../ui/text/figure.ts';
import type { ParkedStream } from './answers.ts';

type Event = NonNullable<ParkedStream['event']>;

const secondsJa = (seconds: number) =>
  seconds < 60 ? `${Math.round(seconds)}秒` : `${Math.floor(seconds / 60)}分${Math.round(seconds % 60)}秒`;
const secondsEn = (seconds: number) =>
  seconds < 60 ? `${Math.round(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;

export const listsWords = catalogue(
  {
    title: '一覧の管理',
    answerParked: (count: number) => `一覧に出ていない記録が${count}件あります。`,
    answerBehind: (seconds: number) => `一覧が、記録より${secondsJa(seconds)}遅れています。`,
    answerStopped: '一覧の更新が止まっています。',
    answerFine: '一覧には、記録がすべて出ています。',
    answerUnknown: '一覧が記録どおりかどうかを確かめています。',
    lead: '利用者・期限・法人盤などの一覧は、記録から作った写しです。一覧に出ていなくても、記録そのものは残っています。',
    parked: {
      title: '一覧に出ていない記録',
      sub: 'この人や事業所だけが止まり、ほかの一覧は更新されています',
      none: 'ありません。この法人の記録は、すべて一覧に出ています。',
      who: '対象',
      why: 'わけ',
      since: 'いつから',
      later: 'あとに続く記録',
      laterCount: (count: number) => (count === 0 ? 'なし' : `${figure(count)}件が順に待っています`),
      again: '反映しなおす',
      againOf: (name: string) => `${name}を反映しなおす`,
      detail: 'くわしく',
      shown: (shown: number, total: number) => `${total}件中${shown}件を表示`,
      kinds: { casefile: '利用者', staffMember: '職員', office: '事業所', corporation: '法人の設定' } as Readonly<
        Record<string, string>
      >,
      unnamed: '氏名はまだ一覧にありません',
      causes: {
        'unknown-type': '知らない種類',
        'newer-version': '新しい版の記録',
        'lift-failed': '読み替えられない',
        'fold-failed': 'まとめられない',
        damaged: '壊れた記録',
      },
      says: (said: string, _event: Event | null, _cause: ParkedStream['cause']) => said,
      went: (name: string) => `${name}は一覧に反映されました。待っていた記録も順に入りました。`,
      wentNot: (name: string) =>
        `${name}はまだ反映できません。わけは下のとおりです。直ってから、もう一度押してください。`,
      notNow: '反映しなおすには、いまの時点に戻ってください。',
    },
    state: {
      title: 'いまのようす',
      sub: 'どの法人の一覧にも当てはまります',
      leader: '一覧を更新しているプロセス',
      leaderNone: 'ありません',
      leaderChanges: '引き継いでいるところです',
      leaderHere: 'この画面に答えているプロセス',
      leaderOther: (holder: string) => `別のプロセス（${holder}）`,
      leaderShared: (count: number, here: boolean) =>
        `${count}つのプロセスが、法人ごとに分けて${here ? '（この画面に答えているプロセスも）' : ''}`,
      unled: (count: number) => `8つに分けたうち${count}つは、いま更新するプロセスがありません`,
      standby: '待機しているプロセス',
      standbyNone: 'なし',
      standbyCount: (count: number) => `${count}つ。更新しているプロセスが止まると、数秒で引き継ぎます`,
      lag: '一覧の遅れ',
      lagNone: 'なし',
      lagOf: (seconds: number) => secondsJa(seconds),
    },
    rebuild: {
      title: '一覧の作り直し',
      sub: '記録を最初から読んで、一覧をすべて作ります',
      says: '一覧がおかしいと思ったときや、知らせで頼まれたときに使います。記録は変わりません。',
      meanwhile: '作り直すあいだも、いままでの一覧がそのまま使え、記録も書けます。できあがると、一度に切り替わります。',
      start: '一覧を作り直す',
      stop: 'やめる',
      beginning: '作り直しを始めました。',
      fold: (done: number, all: number, seconds: number) =>
        `記録を読んでいます。${figure(all)}件中${figure(done)}件、${secondsJa(seconds)}たちました。`,
      index: (seconds: number) => `索引を作っています。${secondsJa(seconds)}たちました。`,
      switch: (seconds: number) => `あいだに書かれた記録を加えて、切り替えています。${secondsJa(seconds)}たちました。`,
      elsewhere: 'ほかのプログラムで、一覧の作り直しが進んでいます。終わるまで、ここからは始められません。',
      finished: (events: number, seconds: number) =>
        `一覧を作り直しました。記録${figure(events)}件、${secondsJa(seconds)}でした。`,
      finishedParked: (count: number) => `このうち${count}件は、作り直しても一覧に出せませんでした。`,
      stopped: 'やめました。一覧はいままでのままです。',
      notNow: '作り直しは、いまの時点に戻ってから始めてください。',
    },
  },
  {
    title: 'Lists',
    answerParked: (count: number) =>
      count === 1 ? 'One record is not in the lists.' : `${count} records are not in the lists.`,
    answerBehind: (seconds: number) => `The lists are ${secondsEn(seconds)} behind the records.`,
    answerStopped: 'The lists stand still.',
    answerFine: 'Everything that is recorded is in the lists.',
    answerUnknown: 'Looking whether the lists say what is recorded.',
    lead: 'Lists, deadlines and the board are made from the records. What is not in a list is still recorded.',
    parked: {
      title: 'Not in the lists',
      sub: 'Only these stand still; all other lists go on',
      none: 'Nothing. All records of this corporation are in the lists.',
      who: 'What',
      why: 'Why',
      since: 'Since',
      later: 'Records after it',
      laterCount: (count: number) => (count === 0 ? 'none' : `${figure(count)} wait in order`),
      again: 'Try again',
      againOf: (name: string) => `Try again: ${name}`,
      detail: 'In detail',
      shown: (shown: number, total: number) => `${shown} of ${total} shown`,
      kinds: { casefile: 'Casefile', staffMember: 'Staff', office: 'Office', corporation: 'Settings' } as Readonly<
        Record<string, string>
      >,
      unnamed: 'Its name is in no list yet',
      causes: {
        'unknown-type': 'Unknown kind',
        'newer-version': 'Newer version',
        'lift-failed': 'Cannot be read as today’s',
        'fold-failed': 'Cannot be taken in',
        damaged: 'Damaged record',
      },
      says: (_said: string, event: Event | null, cause: ParkedStream['cause']) => {
        const what = event ? `“${event.type}”, version ${event.version}` : 'This record';
        switch (cause) {
          case 'unknown-type':
            return `${what}, is of a kind that this version does not know. A newer version that reads it is needed.`;
          case 'newer-version':
            return `${what}, was written by a newer version. A version that reads it is needed.`;
          case 'lift-failed':
            return `${what}, is an older record that cannot be read as one of today. A version that can is needed.`;
          case 'damaged':
            return `${what}, is damaged and cannot be read. The lists show what came before. Whoever keeps this server puts it right by the guide.`;
          case 'fold-failed':
            return `${what}, cannot be taken into the lists. They show what came before. Corrected or taken back, the rest follows.`;
        }
      },
      went: (name: string) => `${name} is in the lists again, with all that waited.`,
      wentNot: (name: string) =>
        `${name} still cannot be taken in, for the reason below. Try again once it is put right.`,
      notNow: 'Go back to now to try again.',
    },
    state: {
      title: 'How they stand',
      sub: 'Of all corporations',
      leader: 'Kept up to date by',
      leaderNone: 'nobody',
      leaderChanges: 'being handed over',
      leaderHere: 'the process that answers this page',
      leaderOther: (holder: string) => `another process (${holder})`,
      leaderShared: (count: number, here: boolean) =>
        `${count} processes, each for some corporations${here ? ' (the one that answers this page too)' : ''}`,
      unled: (count: number) => `nobody for ${count} of the 8 parts`,
      standby: 'Standing by',
      standbyNone: 'nobody',
      standbyCount: (count: number) => `${count}, to take over within seconds`,
      lag: 'Behind by',
      lagNone: 'nothing',
      lagOf: (seconds: number) => secondsEn(seconds),
    },
    rebuild: {
      title: 'Make the lists anew',
      sub: 'Reads all records from the first and makes every list',
      says: 'For when a list looks wrong, or when you are asked to. Records do not change.',
      meanwhile:
        'Meanwhile the lists can be used as they are, and records written. The new ones take their place at once.',
      start: 'Make the lists anew',
      stop: 'Stop',
      beginning: 'It has begun.',
      fold: (done: number, all: number, seconds: number) =>
        `Reading records: ${figure(done)} of ${figure(all)}, ${secondsEn(seconds)} so far.`,
      index: (seconds: number) => `Making indexes, ${secondsEn(seconds)} so far.`,
      switch: (seconds: number) => `Adding what was written meanwhile and switching, ${secondsEn(seconds)} so far.`,
      elsewhere: 'Another program is making the lists anew. Until it is done none can be begun here.',
      finished: (events: number, seconds: number) =>
        `The lists were made anew from ${figure(events)} records in ${secondsEn(seconds)}.`,
      finishedParked: (count: number) =>
        ` ${count === 1 ? 'One thing' : `${figure(count)} things`} could not be taken in all the same.`,
      stopped: 'Stopped. The lists are what they were.',
      notNow: 'Go back to now to begin.',
    },
  },
);
