import { catalogue, type SameMessages } from '../../ui/language/language.tsx';

/** What the board says: its sentence, what to do first, its cells. */
export const boardWords = catalogue(
  {
    title: '法人盤',
    print: '印刷',
    toSetup: '事業所と職員を登録する',
    noOffice: '事業所がまだ登録されていません。',
    noUsers: '利用者がまだ登録されていません。',
    toCasefiles: '利用者を登録する',
    officeGone: 'この事業所は、見ている日の法人盤にはありません。',
    everyOffice: 'すべての事業所を見る',
    answer: {
      one: '1つ',
      names: (named: readonly string[], count: number) =>
        count === 1 ? (named[0] ?? '') : `${named.join('・')}${count > named.length ? 'など' : 'の'}${count}つ`,
      short: (all: number, _: number, names: string) => `${all}事業所のうち${names}で人が足りません。`,
      shortPast: (all: number, _: number, names: string) => `${all}事業所のうち${names}で人が足りていませんでした。`,
      shortForecast: (all: number, _: number, names: string) => `${all}事業所のうち${names}で人が足りない見込みです。`,
      shortAll: (all: number) => `${all}事業所すべてで人が足りません。`,
      shortAllPast: (all: number) => `${all}事業所すべてで人が足りていませんでした。`,
      shortAllForecast: (all: number) => `${all}事業所すべてで人が足りない見込みです。`,
      shortOne: (office: string) => `${office}で人が足りません。`,
      shortOnePast: (office: string) => `${office}で人が足りていませんでした。`,
      shortOneForecast: (office: string) => `${office}で人が足りない見込みです。`,
      met: (all: number) => `${all}事業所とも人は足りています。`,
      metPast: (all: number) => `${all}事業所とも人は足りていました。`,
      metForecast: (all: number) => `${all}事業所とも人は足りる見込みです。`,
      metOne: (office: string) => `${office}は人が足りています。`,
      metOnePast: (office: string) => `${office}は人が足りていました。`,
      metOneForecast: (office: string) => `${office}は人が足りる見込みです。`,
      undecided: (offices: number) => `${offices}つは、足りているかどうか、まだ決められません。`,
      undecidedOne: (office: string) => `${office}は、足りているかどうか、まだ決められません。`,
      unless: (office: string, by: string, who: string, from: string, percent: number) =>
        `${office}は${by}までに${who}、${from}から基本報酬が${percent}%になります。`,
      deducting: (office: string, who: string, percent: number) =>
        `${office}は${who}、今月の基本報酬が${percent}%になります。`,
      willDeduct: (office: string, who: string, from: string, percent: number) =>
        `${office}は${who}、${from}から基本報酬が${percent}%になります。`,
      filled: (office: string, role: string, from: string) => `${office}の${role}は、${from}から足りる予定です。`,
      onlyShort: (office: string, role: string) => `${office}は${role}が足りません。`,
      wasShort: (office: string, role: string) => `${office}は${role}が足りていませんでした。`,
      coming: (office: string, cause: string, from: string, role: string) =>
        `${office}は${cause}${from}から${role}が足りなくなります。`,
      comingToo: (names: string) => `${names}でも、これから人が足りなくなる見込みです。`,
      closes: {
        now: (office: string, day: string, people: number) =>
          `${office}は${day}閉じます。利用中の${people}人を、それまでにほかの事業所に移すか、支援の終わりを記録してください。`,
        past: (office: string, day: string, people: number) =>
          `${office}は${day}閉じる予定で、${people}人が利用していました。`,
        forecast: (office: string, day: string, people: number) =>
          `${office}は${day}閉じる予定です。いまの記録では、${people}人が利用しています。`,
      },
      closed: {
        now: (office: string, day: string, people: number) =>
          `${office}は${day}閉じましたが、${people}人の支援がここで続いていることになっています。ほかの事業所に移すか、支援の終わりを、その日付で記録してください。`,
        past: (office: string, day: string, people: number) =>
          `${office}は${day}閉じていましたが、${people}人の支援がここで続いていることになっていました。`,
        forecast: (office: string, day: string, people: number) =>
          `${office}は${day}閉じる予定ですが、いまの記録では、そのあとも${people}人の支援がここで続きます。`,
      },
      closings: {
        now: (names: string, people: number) =>
          `${names}は閉じるか、もう閉じています。利用中の合わせて${people}人を、ほかの事業所に移すか、支援の終わりを記録してください。`,
        past: (names: string, people: number) =>
          `${names}は閉じる予定か、もう閉じていて、合わせて${people}人が利用していました。`,
        forecast: (names: string, people: number) =>
          `${names}は閉じる予定か、もう閉じています。いまの記録では、合わせて${people}人が利用しています。`,
      },
      closedEmpty: (office: string, day: string) => `${office}は${day}に閉じました。`,
      noneOpen: 'この日に開いている事業所はありません。',
      contacts: (people: number, ended: number) =>
        `今月の面談がまだの人は${people}人です${ended > 0 ? `(うち${ended}人は支援が終わっています)` : ''}。`,
      allMet: '今月の面談は全員済みです。',
      quiet: '記録済みの予定では、6か月先まで変わりません。',
    },
    unless: {
      'service-manager': 'サービス管理責任者が着任しなければ',
      'support-worker': '支援員を満たさなければ',
      manager: '管理者が着任しなければ',
    },
    because: {
      'service-manager': 'サービス管理責任者が足りないため',
      'support-worker': '支援員が足りないため',
      manager: '管理者がいないため',
    },
    roles: { 'service-manager': 'サービス管理責任者', 'support-worker': '支援員', manager: '管理者' },
    facts: {
      users: '利用者',
      contacts: '今月の面談',
      contactsThen: 'この月の面談',
      met: '人済み・まだ',
      deadlines: '今月の期限',
      deadlinesThen: 'この月の期限',
      overdue: '件・超過',
    },
    units: { people: '人', tasks: '件' },

    todo: '先に手を打つこと',
    todoThen: 'この日、先に手を打つことだったもの',
    todoAhead: 'この日、先に手を打つことになるもの',
    todoSub: '期限の近い順',
    todoNone: '急いで手を打つことはありません。',
    todoNoneNext: '先の月の升から、これからの人と期限が見られます。',
    all: (count: number) => `すべて見る(${count}件)`,
    fewer: '急ぐものだけ見る',
    allOffices: '全事業所',
    someOffices: (count: number) => `${count}事業所`,
    status: {
      ok: '適合',
      check: '要確認',
      short: '不足',
      shortComing: '不足の見込み',
      deducted: '減算',
      deductedComing: '減算の見込み',
      okComing: '適合の見込み',
      running: '進行中',
      plan: '予定・進行中',
      unknown: '判定不能',
      none: '予定',
      nothing: '求めなし',
    },
    what: {
      absent: (role: string, from: string, days: number) => `${role}が${from}から不在です(${days}日目)`,
      absentLong: (role: string) => `${role}の不在が続いています`,
      few: (role: string, from: string, actual: string, required: string) =>
        `${role}が${from}から${actual}(必要${required})です`,
      fewLong: (role: string, actual: string, required: string) => `${role}が${actual}(必要${required})です`,
      noFullTime: (role: string, from: string) => `常勤の${role}が${from}からいません`,
      noFullTimeLong: (role: string) => `常勤の${role}がいません`,
      wasFew: (role: string, from: string, to: string) => `${role}が${from}から${to}まで足りませんでした`,
      willBeAbsent: (role: string, from: string) => `${from}から${role}がいなくなります`,
      willBeFew: (role: string, from: string, actual: string, required: string) =>
        `${from}から${role}が${actual}(必要${required})になります`,
      willNeed: (role: string, from: string, required: string) => `${from}から${role}が${required}必要です`,
      willLackFullTime: (role: string, from: string) => `${from}から常勤の${role}がいなくなります`,
      contacts: (people: number, ended: number) =>
        people === ended
          ? `今月の面談がないまま支援が終わった人が${people}人います`
          : `今月の面談がまだの人が${people}人います${ended > 0 ? `(うち${ended}人は支援が終わっています)` : ''}`,
      contactsThen: (people: number, ended: number) =>
        `この月の面談がまだの人が${people}人いました${ended > 0 ? `(うち${ended}人は支援が終わっていました)` : ''}`,
      overdue: (tasks: number) => `期限を過ぎたことが${tasks}件あります`,
      undecided: (roles: string) => `${roles}が足りているかどうか、決められません`,
      closes: {
        now: (day: string, people: number) =>
          `${day}閉じます。利用中の${people}人を、移すか、支援の終わりを記録してください`,
        past: (day: string, people: number) => `${day}閉じる予定で、${people}人が利用していました`,
        forecast: (day: string, people: number) => `${day}閉じる予定で、いまの記録では${people}人が利用しています`,
      },
      closed: {
        now: (day: string, people: number) =>
          `${day}閉じましたが、${people}人の支援が続いています。移すか、支援の終わりを記録してください`,
        past: (day: string, people: number) => `${day}閉じていましたが、${people}人の支援が続いていました`,
        forecast: (day: string, people: number) => `${day}閉じる予定ですが、いまの記録では${people}人の支援が続きます`,
      },
    },
    cause: {
      leaves: (names: string) => `${names}の退職で、`,
      'post-ends': (names: string) => `${names}の離任で、`,
      'on-leave': (names: string) => `${names}の休業で、`,
      'qualification-lapsed': (names: string) => `${names}の研修の期限で、`,
      'training-missing': (names: string) => `${names}の研修が済んでおらず、`,
      other: (names: string) => `${names}が数えられなくなり、`,
      users: (users: string) => `利用者が${users}人になり、`,
      fiscalYear: (users: string) => `年度が替わって利用者が${users}人になり、`,
    },
    todayClosing: '今日',
    onDay: (day: string) => `${day}に`,
    longBefore: '1年以上前',
    honorific: 'さん',
    stop: '。',
    listComma: '、',
    heads: (count: string) => `${count}人`,
    atOnce: 'すぐに',
    notDated: '記録を補う',
    by: (day: string) => `${day}まで`,
    noDeductionBy: {
      'service-manager': (day: string) => `${day}までに着任すれば減算なし`,
      'support-worker': (day: string) => `${day}までに満たせば減算なし`,
      manager: (day: string) => `${day}まで`,
    },
    plannedFrom: (day: string) => `${day}から足りる予定`,
    since: (day: string) => `最も古いものは${day}`,
    percentFrom: (from: string, percent: number) => `${from}から${percent}%`,
    thisMonthPercent: (percent: number) => `今月 ${percent}%`,
    baseUnits: '基本報酬',
    onlyLarger: (percent: number) => `重なるので、大きい方の${percent}%だけ`,
    thatMonth: 'その月',
    notBillable: '請求できません',

    matrix: '事業所と月',
    matrixSub: '過去6か月・今月・これから6か月。升を押すと、根拠と対象者の一覧へ',
    thisMonth: '今月',
    thatMonthHead: 'この月',
    find: '事業所をさがす',
    found: (count: number, all: number) => `${all}事業所中 ${count}事業所を表示`,
    noneFound: (q: string) => `「${q}」に当てはまる事業所はありません。`,
    clear: 'さがす言葉を消す',
    order: '並び',
    orders: { urgent: '急ぐ順', designated: '指定の順' },
    window: '見る月',
    windows: { back: '6か月前から', around: '前後', ahead: '6か月先まで' },
    keys: '↑ ↓ ← → 升を移る Enter 開く / 事業所をさがす',
    caption: (office: string) => `${office}の月別の状態`,
    head: {
      users: (count: number) => `利用者${count}人`,
      designated: (day: string) => `${day}指定`,
      short: (role: string) => `${role} 不足`,
      shortComing: (month: string, role: string) => `${month} ${role} 不足の見込み`,
    },
    rolesShort: { 'service-manager': 'サビ管', 'support-worker': '支援員', manager: '管理者' },
    lines: {
      'support-worker': { title: '支援員', unit: '常勤換算' },
      'service-manager': { title: 'サビ管', unit: '人' },
      manager: { title: '管理者', unit: '人' },
      contacts: { title: '面談', unit: '済/人' },
      deadlines: { title: '期限', unit: '件' },
      deductions: { title: '減算', unit: '率' },
    },
    fullTime: '常勤',
    fullTimeOf: (actual: string, required: string) => `常勤 ${actual}/${required}`,
    atLeastOne: (actual: string) => `${actual}/1以上`,
    noFigure: '—',
    legend:
      '斜線はこれから。記録済みの予定(退職・満了・支給決定など)だけで計算しています。数字は実際、足りない升と今月は「実際/必要」。過ぎた月の期限は、間に合わなかった件数です。',
  },
  {
    title: 'Corporation’s board',
    print: 'Print',
    toSetup: 'Set up offices and staff',
    noOffice: 'No office is registered yet.',
    noUsers: 'No user is registered yet.',
    toCasefiles: 'Register a user',
    officeGone: 'On the day that is looked at, this office is not on the board.',
    everyOffice: 'See every office',
    answer: {
      one: '',
      names: (named: readonly string[], count: number) =>
        `${named.join(', ')}${count > named.length ? ` and ${count - named.length} more` : ''}`,
      short: (all: number, short: number, names: string) =>
        `${short} of ${all} offices ${short === 1 ? 'is' : 'are'} short of staff${names && `: ${names}`}. `,
      shortPast: (all: number, short: number, names: string) =>
        `${short} of ${all} offices ${short === 1 ? 'was' : 'were'} short of staff${names && `: ${names}`}. `,
      shortForecast: (all: number, short: number, names: string) =>
        `${short} of ${all} offices will be short of staff${names && `: ${names}`}. `,
      shortAll: (all: number) => `All ${all} offices are short of staff. `,
      shortAllPast: (all: number) => `All ${all} offices were short of staff. `,
      shortAllForecast: (all: number) => `All ${all} offices will be short of staff. `,
      shortOne: (office: string) => `${office} is short of staff. `,
      shortOnePast: (office: string) => `${office} was short of staff. `,
      shortOneForecast: (office: string) => `${office} will be short of staff. `,
      met: (all: number) => `All ${all} offices have enough staff. `,
      metPast: (all: number) => `All ${all} offices had enough staff. `,
      metForecast: (all: number) => `All ${all} offices will have enough staff. `,
      metOne: (office: string) => `${office} has enough staff. `,
      metOnePast: (office: string) => `${office} had enough staff. `,
      metOneForecast: (office: string) => `${office} will have enough staff. `,
      undecided: (offices: number) => `For ${offices} of them it cannot be decided yet. `,
      undecidedOne: (office: string) => `Whether ${office} has enough staff cannot be decided yet. `,
      unless: (office: string, by: string, who: string, from: string, percent: number) =>
        `${office}: unless ${who} by ${by}, the base fee falls to ${percent}% from ${from}. `,
      deducting: (office: string, who: string, percent: number) =>
        `${office}: ${who}, so this month’s base fee is ${percent}%. `,
      willDeduct: (office: string, who: string, from: string, percent: number) =>
        `${office}: ${who}, so the base fee falls to ${percent}% from ${from}. `,
      filled: (office: string, role: string, from: string) => `${office}: enough ${role} are planned from ${from}. `,
      onlyShort: (office: string, role: string) => `${office}: too few ${role}. `,
      wasShort: (office: string, role: string) => `${office}: there were too few ${role}. `,
      coming: (office: string, cause: string, from: string, role: string) =>
        `${office}: ${cause}too few ${role} from ${from}. `,
      comingToo: (names: string) => `Too few people are to come at ${names} as well. `,
      closes: {
        now: (office: string, day: string, people: number) =>
          `${office} closes ${day}. By then move its ${people} ${people === 1 ? 'user' : 'users'} to another office, or record the end of the service. `,
        past: (office: string, day: string, people: number) =>
          `${office} was to close ${day}, with ${people} ${people === 1 ? 'user' : 'users'}. `,
        forecast: (office: string, day: string, people: number) =>
          `${office} is to close ${day}. By what is recorded it has ${people} ${people === 1 ? 'user' : 'users'}. `,
      },
      closed: {
        now: (office: string, day: string, people: number) =>
          `${office} closed ${day}, yet the service of ${people} goes on there. Move them to another office, or record the end of the service, with its day. `,
        past: (office: string, day: string, people: number) =>
          `${office} had closed ${day}, yet the service of ${people} went on there. `,
        forecast: (office: string, day: string, people: number) =>
          `${office} is to close ${day}, yet by what is recorded the service of ${people} goes on there. `,
      },
      closings: {
        now: (names: string, people: number) =>
          `${names} close or have closed. Move their ${people} users to another office, or record the end of the service. `,
        past: (names: string, people: number) => `${names} were to close or had closed, with ${people} users. `,
        forecast: (names: string, people: number) =>
          `${names} are to close or have closed. By what is recorded they have ${people} users. `,
      },
      closedEmpty: (office: string, day: string) => `${office} closed on ${day}. `,
      noneOpen: 'No office is open on this day. ',
      contacts: (people: number, ended: number) =>
        `${people === 1 ? 'One user has' : `${people} users have`} not been met this month${ended > 0 ? ` (the service of ${ended} is over)` : ''}. `,
      allMet: 'Every user has been met this month. ',
      quiet: 'By recorded plans nothing changes in the next six months. ',
    },
    unless: {
      'service-manager': 'a service manager takes up the post',
      'support-worker': 'there are enough support workers',
      manager: 'a manager takes up the post',
    },
    because: {
      'service-manager': 'there are too few service managers',
      'support-worker': 'there are too few support workers',
      manager: 'there is no manager',
    },
    roles: { 'service-manager': 'service managers', 'support-worker': 'support workers', manager: 'managers' },
    facts: {
      users: 'Users',
      contacts: 'Met this month',
      contactsThen: 'Met that month',
      met: ' met, not yet ',
      deadlines: 'Deadlines this month',
      deadlinesThen: 'Deadlines that month',
      overdue: ', overdue ',
    },
    units: { people: '', tasks: '' },

    todo: 'What to do first',
    todoThen: 'What was to be done first that day',
    todoAhead: 'What will be to do first that day',
    todoSub: 'nearest deadline first',
    todoNone: 'Nothing is urgent.',
    todoNoneNext: 'The cells of the months to come show who and what is ahead.',
    all: (count: number) => `See all ${count}`,
    fewer: 'Only the urgent ones',
    allOffices: 'All offices',
    someOffices: (count: number) => `${count} offices`,
    status: {
      ok: 'Met',
      check: 'To check',
      short: 'Short',
      shortComing: 'Will be short',
      deducted: 'Deducted',
      deductedComing: 'Will be deducted',
      okComing: 'Will be met',
      running: 'Under way',
      plan: 'Planned, under way',
      unknown: 'Undecided',
      none: 'Expected',
      nothing: 'Nothing asked',
    },
    what: {
      absent: (role: string, from: string, days: number) => `no ${role} since ${from} (day ${days})`,
      absentLong: (role: string) => `still no ${role}`,
      few: (role: string, from: string, actual: string, required: string) =>
        `${actual} ${role} since ${from} (${required} required)`,
      fewLong: (role: string, actual: string, required: string) => `${actual} ${role} (${required} required)`,
      noFullTime: (role: string, from: string) => `no full-time ${role} since ${from}`,
      noFullTimeLong: (role: string) => `no full-time ${role}`,
      wasFew: (role: string, from: string, to: string) => `too few ${role} from ${from} to ${to}`,
      willBeAbsent: (role: string, from: string) => `no ${role} from ${from}`,
      willBeFew: (role: string, from: string, actual: string, required: string) =>
        `${actual} ${role} from ${from} (${required} required)`,
      willNeed: (role: string, from: string, required: string) => `${required} ${role} required from ${from}`,
      willLackFullTime: (role: string, from: string) => `no full-time ${role} from ${from}`,
      contacts: (people: number, ended: number) =>
        `${people === 1 ? 'one user is' : `${people} users are`} not met this month${ended > 0 ? ` (the service of ${ended} is over)` : ''}`,
      contactsThen: (people: number, ended: number) =>
        `${people === 1 ? 'one user was' : `${people} users were`} not met that month${ended > 0 ? ` (the service of ${ended} was over)` : ''}`,
      overdue: (tasks: number) =>
        tasks === 1 ? 'One thing is past its deadline' : `${tasks} things are past their deadline`,
      undecided: (roles: string) => `Whether there are enough ${roles} cannot be decided`,
      closes: {
        now: (day: string, people: number) =>
          `closes ${day}. Move its ${people} ${people === 1 ? 'user' : 'users'}, or record the end of the service`,
        past: (day: string, people: number) => `was to close ${day}, with ${people} ${people === 1 ? 'user' : 'users'}`,
        forecast: (day: string, people: number) =>
          `is to close ${day}, by what is recorded with ${people} ${people === 1 ? 'user' : 'users'}`,
      },
      closed: {
        now: (day: string, people: number) =>
          `closed ${day}, yet the service of ${people} goes on. Move them, or record the end of the service`,
        past: (day: string, people: number) => `had closed ${day}, yet the service of ${people} went on`,
        forecast: (day: string, people: number) =>
          `is to close ${day}, yet by what is recorded the service of ${people} goes on`,
      },
    },
    cause: {
      leaves: (names: string) => `${names} leaving: `,
      'post-ends': (names: string) => `${names} leaving the post: `,
      'on-leave': (names: string) => `${names} being on leave: `,
      'qualification-lapsed': (names: string) => `the training of ${names} running out: `,
      'training-missing': (names: string) => `${names} not having done the training: `,
      other: (names: string) => `${names} counting no more: `,
      users: (users: string) => `with ${users} users, `,
      fiscalYear: (users: string) => `with ${users} users in the new fiscal year, `,
    },
    todayClosing: 'today',
    onDay: (day: string) => `on ${day}`,
    longBefore: 'more than a year ago',
    honorific: '',
    stop: '. ',
    listComma: ', ',
    heads: (count: string) => count,
    atOnce: 'At once',
    notDated: 'Add records',
    by: (day: string) => `by ${day}`,
    noDeductionBy: {
      'service-manager': (day: string) => `no deduction if filled by ${day}`,
      'support-worker': (day: string) => `no deduction if met by ${day}`,
      manager: (day: string) => `by ${day}`,
    },
    plannedFrom: (day: string) => `enough planned from ${day}`,
    since: (day: string) => `the oldest from ${day}`,
    percentFrom: (from: string, percent: number) => `${percent}% from ${from}`,
    thisMonthPercent: (percent: number) => `${percent}% this month`,
    baseUnits: 'of the base fee',
    onlyLarger: (percent: number) => `they meet: only the larger, ${percent}%`,
    thatMonth: 'That month',
    notBillable: 'cannot be billed',

    matrix: 'Offices and months',
    matrixSub: 'Six months back, this month, six months ahead. A cell opens its reasons and its people',
    thisMonth: 'Now',
    thatMonthHead: 'Then',
    find: 'Find an office',
    found: (count: number, all: number) => `${count} of ${all} offices shown`,
    noneFound: (q: string) => `No office matches “${q}”.`,
    clear: 'Clear the search',
    order: 'Order',
    orders: { urgent: 'Most pressing', designated: 'As designated' },
    window: 'Months shown',
    windows: { back: 'Six back', around: 'Around now', ahead: 'Six ahead' },
    keys: '↑ ↓ ← → move, Enter opens, / finds an office',
    caption: (office: string) => `${office} by month`,
    head: {
      users: (count: number) => (count === 1 ? '1 user' : `${count} users`),
      designated: (day: string) => `designated ${day}`,
      short: (role: string) => `${role}: short`,
      shortComing: (month: string, role: string) => `${month}: ${role} will be short`,
    },
    rolesShort: { 'service-manager': 'Service managers', 'support-worker': 'Support workers', manager: 'Manager' },
    lines: {
      'support-worker': { title: 'Support', unit: 'FTE' },
      'service-manager': { title: 'Service mgr', unit: '' },
      manager: { title: 'Manager', unit: '' },
      contacts: { title: 'Contacts', unit: 'met' },
      deadlines: { title: 'Deadlines', unit: '' },
      deductions: { title: 'Deduction', unit: '' },
    },
    fullTime: 'FT ',
    fullTimeOf: (actual: string, required: string) => `FT ${actual}/${required} (full-time)`,
    atLeastOne: (actual: string) => `${actual}/1 (at least 1)`,
    noFigure: '—',
    legend:
      'Hatched months are to come, computed from recorded plans only (leaving, three years’ ends, grants). Figures are actual; short cells and this month show actual/required. Deadlines of past months are those that were missed.',
  },
);

export type BoardWords = SameMessages<(typeof boardWords)['ja']>;
