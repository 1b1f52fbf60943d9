import { catalogue } from '../ui/language/language.tsx';

export const effectWords = catalogue(
  {
    corrected: 'この訂正で',
    voided: 'この取り消しで',
    late: 'この記録で',
    merged: 'これで',
    nothing: '何も変わりませんでした。',
    would: '変わること',
    wouldSub: 'いまの記録に、書いたことを当てはめた答え',
    wouldNothing: '対象かどうか、月の務め、やること、人員の答えは、何も変わりません。',
    wouldNothingStaffing: '人員の答えは、何も変わりません。',
    wouldWait: '書き終わると、ここに出ます。',
    asking: '確かめています',
  },
  {
    corrected: 'By this correction:',
    voided: 'By voiding this:',
    late: 'By this record:',
    merged: 'By this:',
    nothing: 'Nothing changed.',
    would: 'What would change',
    wouldSub: 'Answers from the records as they are, with what you wrote',
    wouldNothing:
      'Nothing would change: neither eligibility nor the duties of a month, what is to be done, or staffing.',
    wouldNothingStaffing: 'Nothing would change in the staffing.',
    wouldWait: 'Shown here once it is filled in.',
    asking: 'Looking',
  },
);
