import { catalogue } from '../ui/language/language.tsx';

/** What the steps of an account say. */
export const accountWords = catalogue(
  {
    stop: '。',
    span: (first: string, last: string) => `${first}〜${last}`,
    declared: (months: number) => `うち${months}か月は届け出た数`,
    userMonths: {
      'previous-fiscal-year': '前年度の延べ利用者',
      'latest-six-months': '直近6か月の延べ利用者',
      'latest-twelve-months': '直近12か月の延べ利用者',
      'new-office': '利用者の推定',
    },
    monthsOpen: '÷ 月の数',
    divideOneByTwo: '1 を 2 で割る',
    roundUp: '小数点第2位以下を切り上げる',
    truncate: '小数点第2位以下を切り捨てる',
    seventyPercent: '6か月に達した人の7割',
    combined: '一体的に運営するサービスの利用者を合わせる',
    divideByForty: '40で割る',
    oneManager: '事業所に1人',
    supportBand: '40人ごとに1人と、段で数える',
    serviceBand: '60人以下なら1人。超えたら40人ごとに1人を足す',
    serviceBandSixty: '60人以下なら1人。超えたら60人ごとに1人を足す',
    headCount: '数える人',
    posted: (count: string) => `配置されている${count}人のうち`,
    minutes: '数える勤務時間の合計',
    fourWeeks: (month: string) => `${month}1日〜28日の4週`,
    fullTimeMinutes: '÷ 常勤の人が勤務すべき時間',
    fullTimeNote: (week: string) => `週${week}時間 × 4週`,
    requiredTotal: {
      manager: '必要な人数',
      'service-manager': '必要な人数',
      'support-worker': '必要な常勤換算',
    },
    actualTotal: { manager: '数える人数', 'service-manager': '数える人数', 'support-worker': '実際の常勤換算' },
    fullTimeNeeded: (required: number, actual: number) => `うち常勤 必要${required}人・実際${actual}人`,
    notDecided: '決められません',
    units: { userMonths: '人月', months: 'か月', people: '人', hours: '時間', minutes: '分' },
    verdict: {
      over: (actual: string, required: string, margin: string) =>
        `実際 ${actual} は、必要 ${required} を ${margin} 上回ります。`,
      equal: (actual: string) => `実際 ${actual} は、必要とちょうど同じです。`,
      under: (actual: string, required: string, margin: string) =>
        `実際 ${actual} は、必要 ${required} に ${margin} 足りません。`,
      sufficient: (figure: string) => `小数1桁でみると、満たす最小は ${figure} です。`,
      noneNeeded: '利用者がいないので、必要な人はいません。',
      fullTimeMissing: '人数は足りていますが、常勤の人がいません。',
      undecided: 'まだ決められません。わけは上にあります。',
    },
  },
  {
    stop: '. ',
    span: (first: string, last: string) => `${first} – ${last}`,
    declared: (months: number) => `${months} of them declared`,
    userMonths: {
      'previous-fiscal-year': 'User-months of the previous fiscal year',
      'latest-six-months': 'User-months of the latest six months',
      'latest-twelve-months': 'User-months of the latest twelve months',
      'new-office': 'Estimated users',
    },
    monthsOpen: '÷ months',
    divideOneByTwo: 'Divide 1 by 2',
    roundUp: 'Round up below the first decimal',
    truncate: 'Truncate below the first decimal',
    seventyPercent: '70 % of those who reached six months',
    combined: 'Add the users of services run as one',
    divideByForty: 'Divide by 40',
    oneManager: 'One for the office',
    supportBand: 'One for each 40 begun',
    serviceBand: 'One up to 60 users, then one more for each 40',
    serviceBandSixty: 'One up to 60 users, then one more for each 60',
    headCount: 'People who count',
    posted: (count: string) => `of ${count} in post`,
    minutes: 'Hours that count',
    fourWeeks: (month: string) => `four weeks, 1–28 ${month}`,
    fullTimeMinutes: '÷ hours of a full-timer',
    fullTimeNote: (week: string) => `${week} hours a week × 4`,
    requiredTotal: {
      manager: 'Required',
      'service-manager': 'Required',
      'support-worker': 'Required full-time equivalent',
    },
    actualTotal: { manager: 'Counted', 'service-manager': 'Counted', 'support-worker': 'Actual full-time equivalent' },
    fullTimeNeeded: (required: number, actual: number) =>
      `full-time among them: required ${required}, actual ${actual}`,
    notDecided: 'undecided',
    units: { userMonths: ' user-months', months: ' months', people: ' people', hours: ' h', minutes: ' min' },
    verdict: {
      over: (actual: string, required: string, margin: string) =>
        `Actual ${actual} exceeds the required ${required} by ${margin}.`,
      equal: (actual: string) => `Actual ${actual} is exactly what is required.`,
      under: (actual: string, required: string, margin: string) =>
        `Actual ${actual} falls short of the required ${required} by ${margin}.`,
      sufficient: (figure: string) => `With one decimal, ${figure} would do.`,
      noneNeeded: 'There are no users, so nobody is required.',
      fullTimeMissing: 'There are enough people, but none of them is full-time.',
      undecided: 'Not decided yet; the reason stands above.',
    },
  },
);

export type AccountWords = (typeof accountWords)['ja'];
