import { catalogue } from '../ui/language/language.tsx';

/** What the page itself says; the account and the people have their own. */
export const staffingWords = catalogue(
  {
    title: '人員',
    chooseOffice: 'どの事業所の人員を見ますか。',
    everyOffice: (all: number, short: number, undecided: number) =>
      (short > 0
        ? `${all}事業所のうち${short}つで人が足りません。`
        : undecided > 0
          ? ''
          : `${all}事業所とも足りています。`) + (undecided > 0 ? `${undecided}つは、まだ決められません。` : ''),
    noOffice: '事業所がまだ登録されていません。',
    toSetup: '事業所と職員を登録する',
    offices: '事業所',
    verdict: '判定',
    noStaff: 'この事業所には、職員がまだ配置されていません。',
    noStaffWay: '職員を登録する',
    noStaffImport: '職員名簿から取り込む',
    roles: { manager: '管理者', 'service-manager': 'サービス管理責任者', 'support-worker': '支援員' },
    rolesLong: { manager: '管理者', 'service-manager': 'サービス管理責任者', 'support-worker': '就労定着支援員' },
    and: 'と',
    verdicts: {
      met: '適合',
      short: '不足',
      undecided: '判定不能',
      'not-covered': '規則なし',
      'not-open': '指定前',
    },
    forecastShort: (role: string) => `${role} 不足の見込み`,
    sentence: {
      met: (month: string) => `${month}は足りています。`,
      metPast: (month: string) => `${month}は足りていました。`,
      metForecast: (month: string) => `記録済みの予定では、${month}は足りる見込みです。`,
      short: (month: string, roles: string) => `${month}は、${roles}が足りません。`,
      shortPast: (month: string, roles: string) => `${month}は、${roles}が足りていませんでした。`,
      shortForecast: (month: string, roles: string) => `記録済みの予定では、${month}は${roles}が足りない見込みです。`,
      undecided: (month: string) => `${month}に足りているかどうかは、まだ決められません。`,
      notCovered: (day: string) => `${day}に当てはまる規則が、この台帳にはありません。`,
      notOpen: (day: string) => `${day}には、この事業所は指定を受けていません。`,
      willBeShort: (cause: string, day: string, roles: string) => `${cause}${day}から${roles}が足りなくなります。`,
      willBeMet: (cause: string, day: string) => `${cause}${day}から足ります。`,
      noChange: (day: string) => `記録済みの予定では、${day}まで変わりません。`,
    },
    causes: {
      leaves: (names: string) => `${names}の退職で、`,
      ends: (names: string) => `${names}の配置が終わり、`,
      starts: (names: string) => `${names}の着任で、`,
      leave: (names: string) => `${names}の休業・復帰で、`,
      qualification: (names: string) => `${names}の研修の期限で、`,
      'fiscal-year': '年度が替わり、',
      'law-changes': '法令が変わり、',
      'integrated-service': '一体的に運営するサービスが変わり、',
      other: '',
    },
    honorific: 'さん',
    listComma: '、',
    fix: (hours: string) => `あと4週で${hours}時間ふやすと足ります。`,
    fixLater: (month: string, hours: string) => `${month}は、支援員の勤務を4週で${hours}時間ふやすと足ります。`,
    restsOnWeekly: '勤務時間の記録がない人は、配置の週の勤務時間から数えています。',
    toHours: '勤務時間を記録する',

    undecidedTitle: '決められないわけ',
    undecided: {
      'users-not-recorded': (months: string) => `利用者数が記録されていない月があります(${months})。`,
      'reached-six-months-not-recorded':
        '開いて6か月たたない事業所の利用者数は、一体的に運営する就労移行支援などから過去3年に就職し、6か月に達した人の数で推定します。この数を記録するところは、まだありません。開いて6か月たつと、実際の利用者数で答えます。',
      'integrated-users-not-recorded': (months: string) =>
        `一体的に運営するサービスの利用者数に、記録されていない月があります(${months})。`,
      'full-time-week-not-recorded': '常勤の人が1週間に勤務すべき時間が記録されていません。',
      'qualification-not-recorded': 'サービス管理責任者の研修を修了した日が記録されていません。',
      'no-rule-for-new-integrated-service':
        '一体的に運営し始めて6か月に満たないサービスの利用者の数え方は、よりどころになる定めが見つかっていません。',
    },
    ways: {
      users: '月ごとの利用者数を入れる',
      week: '常勤の週の時間を入れる',
      qualification: '研修の修了日を入れる',
    },

    findings: '確かめること',
    soon: '早めにすること',
    finding: {
      'no-full-time-service-manager': 'サービス管理責任者のうち1人は、常勤でなければなりません。',
      'no-full-time-support-worker': 'この読み方では、支援員のうち1人は常勤でなければなりません。',
      // These begin with the people they are about, as links.
      'double-posting': 'が、サービス管理責任者と支援員を兼ねています。この二つは別の人が務めます。',
      'basic-training-missing': (day: string) =>
        `は、基礎的研修を修了していません。${day}からは、修了していないと数えられません。`,
      'qualification-lapsed': (day: string) => `の研修は、${day}で期限が切れました。`,
      'qualification-ends-soon': (day: string) =>
        `の更新研修の期限が近づいています。${day}から、サービス管理責任者に数えられません。`,
    },
    warning: '早めに',
    must: '要確認',

    outlook: 'いつ変わるか',
    outlookSub: '記録済みの予定だけで計算した見込み',
    outlookNone: (day: string) => `記録済みの予定では、${day}まで必要も実際も変わりません。`,
    notYetCounted: '数えるもとになる月の利用者数が、まだ出そろっていません。',
    columns: { day: '日', what: '変わること', computation: '計算', verdict: '判定', after: 'そのあと' },
    whats: {
      month: '月が替わる',
      'fiscal-year': '年度が替わる',
      'post-starts': '着任',
      'post-ends': '配置の終わり',
      'staff-leaves': '退職',
      leave: '休業・復帰',
      training: '研修の修了',
      qualification: '研修の期限',
      'integrated-service': '一体的に運営するサービス',
      opens: '指定',
      closes: '廃止',
      'law-changes': '法令が変わる',
    },
    required: '必要',
    actual: '実際',
    readings: '読み方を替えると',
    readingsSub: '同じ事実・別の読み方',
    readingColumns: { reading: '読み方', support: '支援員の必要', service: 'サビ管の必要', verdict: '判定' },
    readingName: {
      ordinance: '省令どおり',
      'guide-jobmedley': 'ジョブメドレーの解説',
      'guide-nakahara': '行政書士の解説',
    },
    readingNote: {
      ordinance: '40で割った常勤換算',
      'guide-jobmedley': '40人ごとに常勤換算1',
      'guide-nakahara': '41人から2人と段で数える',
    },
    thisReading: 'いまの読み方',
    people: '人',
    basis: '根拠と、置いた前提',
    basisSub: '条文と、定めのはっきりしないところ',
    assumptions: '置いた前提',
    articles: '条文',
    print: '印刷',
  },
  {
    title: 'Staffing',
    chooseOffice: 'Which office’s staffing would you like to see?',
    everyOffice: (all: number, short: number, undecided: number) =>
      (short > 0
        ? `${short} of ${all} offices are short of staff. `
        : undecided > 0
          ? ''
          : `All ${all} offices have enough staff. `) + (undecided > 0 ? `${undecided} cannot be decided yet.` : ''),
    noOffice: 'No office is registered yet.',
    toSetup: 'Register offices and staff',
    offices: 'Offices',
    verdict: 'Verdict',
    noStaff: 'Nobody is posted at this office yet.',
    noStaffWay: 'Register staff',
    noStaffImport: 'Import from the staff register',
    roles: { manager: 'manager', 'service-manager': 'service manager', 'support-worker': 'support worker' },
    rolesLong: { manager: 'Manager', 'service-manager': 'Service managers', 'support-worker': 'Support workers' },
    and: ' and ',
    verdicts: {
      met: 'Met',
      short: 'Short',
      undecided: 'Undecided',
      'not-covered': 'No rule',
      'not-open': 'Not designated',
    },
    forecastShort: (role: string) => `${role}: short (forecast)`,
    sentence: {
      met: (month: string) => `${month} is sufficiently staffed.`,
      metPast: (month: string) => `${month} was sufficiently staffed.`,
      metForecast: (month: string) => `By recorded plans, ${month} will be sufficiently staffed.`,
      short: (month: string, roles: string) => `${month} is short of: ${roles}.`,
      shortPast: (month: string, roles: string) => `${month} was short of: ${roles}.`,
      shortForecast: (month: string, roles: string) => `By recorded plans, ${month} will be short of: ${roles}.`,
      undecided: (month: string) => `Whether ${month} is sufficiently staffed cannot be decided yet.`,
      notCovered: (day: string) => `This ledger holds no rule for ${day}.`,
      notOpen: (day: string) => `The office is not designated on ${day}.`,
      willBeShort: (cause: string, day: string, roles: string) => `${cause}From ${day} it will be short of: ${roles}.`,
      willBeMet: (cause: string, day: string) => `${cause}From ${day} it will be sufficient.`,
      noChange: (day: string) => `By recorded plans nothing changes until ${day}.`,
    },
    causes: {
      leaves: (names: string) => `${names} leaves. `,
      ends: (names: string) => `The post of ${names} ends. `,
      starts: (names: string) => `${names} comes into post. `,
      leave: (names: string) => `Leave or return of ${names}. `,
      qualification: (names: string) => `The training of ${names} lapses. `,
      'fiscal-year': 'The fiscal year changes. ',
      'law-changes': 'The law changes. ',
      'integrated-service': 'The services run as one change. ',
      other: '',
    },
    honorific: '',
    listComma: ', ',
    fix: (hours: string) => `${hours} more hours in four weeks would be enough.`,
    fixLater: (month: string, hours: string) =>
      `In ${month}, ${hours} more hours of support work in four weeks would be enough.`,
    restsOnWeekly: 'Where no hours are recorded, the weekly hours of the post are counted.',
    toHours: 'Record hours',

    undecidedTitle: 'Why it cannot be decided',
    undecided: {
      'users-not-recorded': (months: string) => `Numbers of users are missing for some months (${months}).`,
      'reached-six-months-not-recorded':
        'The users of an office younger than six months are estimated from people who found a job through its integrated services in three years and reached six months. There is no place to record that number yet. After six months the real number of users is used.',
      'integrated-users-not-recorded': (months: string) =>
        `Numbers of users of an integrated service are missing for some months (${months}).`,
      'full-time-week-not-recorded': 'The weekly hours of a full-timer are not recorded.',
      'qualification-not-recorded': 'The day of a service manager’s training is not recorded.',
      'no-rule-for-new-integrated-service':
        'For the users of a service run as one for less than six months no provision has been found.',
    },
    ways: {
      users: 'Fill in users by month',
      week: 'Fill in the full-time week',
      qualification: 'Fill in the training',
    },

    findings: 'To see to',
    soon: 'To see to in time',
    finding: {
      'no-full-time-service-manager': 'One of the service managers must be full-time.',
      'no-full-time-support-worker': 'In this reading one of the support workers must be full-time.',
      'double-posting': ': service manager and support worker at once. These must be different people.',
      'basic-training-missing': (day: string) =>
        `: without the basic training. From ${day} untrained people do not count.`,
      'qualification-lapsed': (day: string) => `: the training lapsed on ${day}.`,
      'qualification-ends-soon': (day: string) =>
        `: the training must be renewed soon. From ${day} it no longer counts.`,
    },
    warning: 'In time',
    must: 'To check',

    outlook: 'When it changes',
    outlookSub: 'forecast from recorded plans only',
    outlookNone: (day: string) => `By recorded plans neither required nor actual changes until ${day}.`,
    notYetCounted: 'The numbers of users it is computed from are not complete yet.',
    columns: {
      day: 'Day',
      what: 'What changes',
      computation: 'Computation',
      verdict: 'Verdict',
      after: 'Then',
    },
    whats: {
      month: 'A new month',
      'fiscal-year': 'A new fiscal year',
      'post-starts': 'Somebody comes into post',
      'post-ends': 'A post ends',
      'staff-leaves': 'Somebody leaves',
      leave: 'Leave or return',
      training: 'Training completed',
      qualification: 'Training lapses',
      'integrated-service': 'Services run as one',
      opens: 'Designation',
      closes: 'Closing',
      'law-changes': 'The law changes',
    },
    required: 'Required',
    actual: 'Actual',
    readings: 'Other readings',
    readingsSub: 'same facts, other readings',
    readingColumns: { reading: 'Reading', support: 'Support workers', service: 'Service managers', verdict: 'Verdict' },
    readingName: {
      ordinance: 'The ordinance',
      'guide-jobmedley': 'Job Medley’s guide',
      'guide-nakahara': 'The scrivener’s guide',
    },
    readingNote: {
      ordinance: 'full-time equivalent: users ÷ 40',
      'guide-jobmedley': 'full-time equivalent 1 for each 40',
      'guide-nakahara': 'in steps: 2 from 41 users on',
    },
    thisReading: 'this reading',
    people: 'people',
    basis: 'Basis and assumptions',
    basisSub: 'articles, and points that are not settled',
    assumptions: 'Assumptions',
    articles: 'Articles',
    print: 'Print',
  },
);

export type StaffingWords = (typeof staffingWords)['ja'];
