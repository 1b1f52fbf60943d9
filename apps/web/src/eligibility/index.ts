export { asTold, kindOf, kindOfVerdict, runsOut, sentencesOf, shortOf, type Telling } from './conditions.ts';
export { eligibilityWords } from './words.ts';
