import { catalogue } from '../../ui/language/language.tsx';

export const closingWords = catalogue(
  {
    title: '事業所を閉じる',
    answer: {
      closed: (name: string, day: string, users: number) =>
        `${name}は、${day}に閉じました。${users > 0 ? `${users}人の支援が、ここで続いていることになっています。` : ''}`,
      closes: (name: string, day: string, left: string, users: number) =>
        `${name}は、${day}に閉じる予定です(${left})。${users > 0 ? `利用中の${users}人を、それまでにほかの事業所に移すか、支援の終わりを記録してください。` : ''}`,
      today: (name: string, users: number) =>
        `${name}は、今日閉じます。${users > 0 ? `利用中の${users}人を、ほかの事業所に移すか、支援の終わりを記録してください。` : ''}`,
    },
    help: '閉じた次の日から、人員の基準は問われません。記録はすべて残り、過ぎた日の答えも変わりません。',
    close: '閉じる日を記録する',
    correct: '訂正する',
    void: '取り消す',
    lastDay: '最後の日',
    lastDayHelp: '事業所を開いていた最後の日です。これからの日も、予定として入れられます。',
    planned: (day: string) => `${day}に閉じる予定です`,
    today: (day: string) => `${day}。今日閉じます`,
    recordCorrection: '訂正を記録する',
    recordVoid: '取り消しを記録する',
    voiding: '閉じたことの取り消し。事業所は、ずっと開いていたことになります。',
    inside: (count: number) => `いま${count}人がこの事業所を利用しています。`,
    move: (recorded: boolean) =>
      `閉じる日までに、ひとりずつ、ほかの事業所に移すか、支援の終わりを記録してください。${recorded ? '' : '先に閉じる日を記録しても構いません。'}閉じたあとも残った人は、一人ひとりの画面で「要確認」になります。`,
    left: (count: number) => `閉じたあとも、${count}人の支援がここで続いていることになっています。`,
    moveNow: '利用者の画面で、ほかの事業所に移すか、支援の終わりを、その日付で記録してください。',
    seeThem: (count: number) => `この${count}人を見る`,
  },
  {
    title: 'Close the office',
    answer: {
      closed: (name: string, day: string, users: number) =>
        `${name} closed on ${day}.${users > 0 ? ` The service of ${users} goes on here.` : ''}`,
      closes: (name: string, day: string, left: string, users: number) =>
        `${name} is to close on ${day} (${left}).${users > 0 ? ` By then move its ${users} ${users === 1 ? 'user' : 'users'} to another office, or record the end of the service.` : ''}`,
      today: (name: string, users: number) =>
        `${name} closes today.${users > 0 ? ` Move its ${users} ${users === 1 ? 'user' : 'users'} to another office, or record the end of the service.` : ''}`,
    },
    help: 'From the day after, no staffing is asked for. Every record stays, and so do the answers of past days.',
    close: 'Record the closing day',
    correct: 'Correct',
    void: 'Take back',
    lastDay: 'Last day',
    lastDayHelp: 'The last day on which the office is open. A day to come may be planned.',
    planned: (day: string) => `Planned to close on ${day}`,
    today: (day: string) => `${day}: it closes today`,
    recordCorrection: 'Record the correction',
    recordVoid: 'Record that it is taken back',
    voiding: 'The closing is taken back: the office was open all the time.',
    inside: (count: number) =>
      count === 1 ? 'One person uses this office now.' : `${count} people use this office now.`,
    move: (recorded: boolean) =>
      `By the last day, move each of them to another office, or record the end of the service.${recorded ? '' : ' The closing may be recorded first.'} Whoever is left inside has it pointed out on their page.`,
    left: (count: number) =>
      count === 1
        ? 'The service of one person goes on here after the closing.'
        : `The service of ${count} people goes on here after the closing.`,
    moveNow: 'On the page of each, record the move to another office or the end of the service, with its day.',
    seeThem: (count: number) => (count === 1 ? 'See who it is' : `See these ${count} people`),
  },
);
