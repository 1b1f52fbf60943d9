import { catalogue } from '../language/language.tsx';

export const gridWords = catalogue(
  {
    month: '月',
    none: '記録なし',
    hint: '月ごとに入れて、まとめて記録します。Enter で次の月へ進みます。',
    changed: (count: number) => `${count}か所を入れました。まだ記録していません。`,
    done: (count: number) => `${count}か所を記録しました。`,
    revert: '元に戻す',
    record: 'まとめて記録する',
    recording: '記録しています',
    overtaken: (stands: string) =>
      `入れているあいだに、ほかの人が ${stands} と記録しました。こちらの数にするときは、もう一度押してください。`,
    emptied: '記録した数は消せません。0 を入れるか、元の数に戻してください。',
  },
  {
    month: 'Month',
    none: 'not recorded',
    hint: 'Fill in month by month, then record together. Enter goes on to the next month.',
    changed: (count: number) => `${count} ${count === 1 ? 'figure' : 'figures'} typed, not yet recorded.`,
    done: (count: number) => `${count} ${count === 1 ? 'figure' : 'figures'} recorded.`,
    revert: 'Put back',
    record: 'Record all',
    recording: 'Recording',
    overtaken: (stands: string) => `Somebody else recorded ${stands} meanwhile. Press again to put yours in its place.`,
    emptied: 'A recorded figure cannot be emptied. Type 0, or put it back.',
  },
);
