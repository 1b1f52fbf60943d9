import type { Assumption } from './basis.ts';

/** The points that the sources leave open, each with the default we took. */
export const assume = {
  'three-year-anchor': '3年の起点は、6か月に達した日の翌日としました(利用を始めた日とする見方もあります)',
  'purpose-in-first-months':
    '利用前の転職にも、労働条件の改善という目的を求めました。利用前の転職は1回限りに数えません',
  'new-three-years': '雇用が続いていると数えられない転職のあとは、新しい仕事から6か月と3年を数え直しました',
  'leave-keeps-running': '休職のあいだも雇用は続くので、6か月は進むものとしました',
  'overlapping-job': '前の仕事と重なって始まった仕事は、転職ではなく2つ目の仕事とみました',
  'certificate-overrides': '支給決定の期間は、受給者証に書かれた日によりました',
  'report-in-month': '支援レポートは、対象の月のうちに渡したものを数えました',
  'contact-before-2021':
    '令和3年3月までは、報酬の側で対面による支援が求められていました。ここでは指定基準の今の文言によりました',
  'review-clamped': '見直しの期限は6か月後の同じ日とし、その日がない月は末日としました',
  'retention-first-day': '保存の期間は、提供した日の翌日から数えました',
  'combined-for-service-managers': '一体的に運営されるサービスの利用者は、サービス管理責任者の数にだけ加えました',
  'between-sixty-and-sixty-one': '利用者の数が60を超え61に満たないときは、61以上として扱いました',
  'average-one-decimal': '平均は小数点第2位以下を切り上げ、小数第1位までとしました',
  'months-from-opening': '事業所の年数は、開いた月の1日から数えました',
  'seventy-percent-source': '新しい事業所の7割は、令和元年度ごろの解説によりました',
  'fte-one-decimal': '常勤換算は小数点第2位以下を切り捨て、小数第1位までとしました',
  'one-person-at-most': '1人の勤務は、すべての配置と事業所を合わせて常勤換算1.0までとしました',
  'cap-shared-out': '1.0を超える人の時間は、配置ごとの時間の割合で分けました',
  'four-weeks': '勤務時間は、月の初めの28日(4週)で数えました',
  'calendar-month': '勤務時間は、暦月の日数で数えました',
  'planned-hours': '勤務の予定をもとにした見込みです',
  'hours-not-recorded': '勤務時間の記録がないため、配置の週の勤務時間によりました',
  'renewal-five-years': '更新研修は、修了した年度の翌年度から5年度のうちに受けるものとしました',
  'deduction-through-solved-month': '減算は、基準を満たした日の属する月まで続くものとしました',
  'separate-persons': 'サービス管理責任者と就労定着支援員は、別の人が務めるものとしました',
} as const satisfies Record<string, string>;

export type AssumptionId = keyof typeof assume;

/** The assumption of that id. */
export const assumption = (id: AssumptionId): Assumption => ({ id, says: assume[id] });
