import { interviewForm } from '../interview/interview-form.ts';
import { opening } from '../open/opening.ts';
import { contactForms } from './contact-forms.ts';
import type { RecordForm } from './form.ts';
import { serviceForms } from './service-forms.ts';
import { workForms } from './work-forms.ts';

/** What the menu offers, in its order. */
export const recordForms: readonly RecordForm[] = [...contactForms, ...workForms, ...serviceForms];

/** Every record of a casefile that can be put right by typing it anew. */
export const correctable: readonly RecordForm[] = [interviewForm, opening, ...recordForms];
