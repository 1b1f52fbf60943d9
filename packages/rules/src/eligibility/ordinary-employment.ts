import { dated } from '../law/dated.ts';
import { cite } from '../law/instruments.ts';
import type { Workplace } from '../law/vocabulary.ts';

/** Whether a workplace is an ordinary one (通常の事業所). An A型 office is not. */
export const ordinaryEmployment = dated('eligibility.ordinary-employment', '通常の事業所での雇用', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: [
        cite('act', '第5条第16項'),
        cite('regulation', '第6条の10の2'),
        cite('fee-guidance', '就労定着支援 ①'),
      ],
      confidence: 'high',
      judge: ({ workplace }: { readonly workplace: Workplace }) => ({ ordinary: workplace === 'ordinary' }),
    },
  ],
});
