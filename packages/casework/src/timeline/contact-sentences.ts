import type { CasefileEntry, Of } from '../casefile/entries.ts';
import type { CasefileFold } from '../casefile/fold.ts';
import { enDay, jaMonthDay } from '../kernel/say.ts';
import type { Quote, Told } from './entry.ts';
import { agencyWords, aside, attendeeWords, lengthOf, placeWords, type Said } from './words.ts';

export type ContactEntry = Of<'InterviewHeld' | 'InterviewMissed' | 'EmployerContacted' | 'AgencyContacted'>;

export const isContact = (entry: CasefileEntry): entry is ContactEntry =>
  entry.type === 'InterviewHeld' ||
  entry.type === 'InterviewMissed' ||
  entry.type === 'EmployerContacted' ||
  entry.type === 'AgencyContacted';

/** Meetings and calls in a sentence: with whom, how, where, how long. */
export function contactSentence(entry: ContactEntry, { fold }: { readonly fold: CasefileFold }): Told {
  switch (entry.type) {
    case 'InterviewHeld':
      return { sentence: interview(entry), quotes: voices(entry) };
    case 'InterviewMissed': {
      const cause = MISSED[entry.data.cause];
      const next = appointment(entry.data.nextOn);
      return {
        sentence: { ja: `${cause.ja}${next.ja}`, en: `${cause.en}${next.en}` },
        quotes: quoted('worker', entry.data.note),
      };
    }
    case 'EmployerContacted': {
      const { jobId, on } = entry.data;
      const job =
        fold.jobs.find((one) => one.jobId === jobId) ??
        fold.jobs.findLast(({ start, end }) => start.data.on <= on && (!end || end.data.on >= on));
      const employer = job?.start.data.employer;
      return {
        sentence: reaching(entry.data.means, { ja: employer ?? '職場', en: employer ?? 'the workplace' }),
        quotes: quoted('employer', entry.data.words),
      };
    }
    case 'AgencyContacted': {
      return {
        sentence: reaching(entry.data.means, agencyOf(entry)),
        quotes: quoted('worker', entry.data.words),
      };
    }
  }
}

/** Its name with what it is, or what is known of the two: of old records only the name. */
function agencyOf({ data: { agencyKind = 'other', agencyName: name } }: Of<'AgencyContacted'>): Said {
  const kind = agencyWords[agencyKind];
  if (name === undefined) return kind;
  return agencyKind === 'other' || name.includes(kind.ja)
    ? { ja: name, en: name }
    : { ja: `${kind.ja}「${name}」`, en: `${name} (${kind.en})` };
}

const quoted = (who: Quote['who'], words: string | undefined): readonly Quote[] =>
  words === undefined ? [] : [{ who, words }];

const voices = ({ data: { personWords, employerWords, workerView } }: Of<'InterviewHeld'>): readonly Quote[] => [
  ...quoted('person', personWords),
  ...quoted('employer', employerWords),
  ...quoted('worker', workerView),
];

function interview({ data }: Of<'InterviewHeld'>): Said {
  const { means, place, startedAt, endedAt, attendees = [] } = data;
  const where = placeWords[place];
  const length = lengthOf(startedAt, endedAt);
  const contradicts = means === 'face-to-face' && place === 'online';
  const doubt: Said = contradicts
    ? { ja: '方法と場所が合っていないので、確かめてください。', en: ' Means and place do not agree: please check.' }
    : { ja: '', en: '' };
  const with_ = attendees.map((who) => attendeeWords[who]);
  const company: Said =
    with_.length === 0
      ? { ja: '', en: '' }
      : {
          ja: `${with_.map(({ ja }) => ja).join('と')}も同席しました。`,
          en: ` With ${with_.map(({ en }) => en).join(' and ')}.`,
        };
  const after = (ja: string, en: string): Said => ({
    ja: `${ja}。${company.ja}${doubt.ja}`,
    en: `${en}.${company.en}${doubt.en}`,
  });
  const told = aside(where, length);
  switch (means) {
    case 'face-to-face': {
      const how = contradicts || place === 'other' ? told : aside(length);
      const at: Said =
        contradicts || place === 'other' ? { ja: '', en: '' } : { ja: `${where.ja}で`, en: ` ${where.en}` };
      return after(`${at.ja}会って面談しました${how.ja}`, `Met in person${at.en}${how.en}`);
    }
    case 'video':
      return after(`テレビ電話で面談しました${told.ja}`, `Interview by video${told.en}`);
    case 'equivalent':
      return after(`対面に準ずる方法で面談しました${told.ja}`, `Interview in a way equivalent to meeting${told.en}`);
    case 'phone':
      return after(`電話で面談しました${told.ja}`, `Spoke by telephone${told.en}`);
    case 'email':
      return after(`メールでやりとりしました${aside(length).ja}`, `Exchanged e-mail${aside(length).en}`);
  }
}

const MISSED: Readonly<Record<Of<'InterviewMissed'>['data']['cause'], Said>> = {
  person: { ja: '本人の都合で、面談できませんでした。', en: 'No interview: the person could not come.' },
  'no-contact': { ja: '連絡がつかず、面談できませんでした。', en: 'No interview: nobody could be reached.' },
  office: { ja: '事業所の都合で、面談できませんでした。', en: 'No interview, for reasons of our own.' },
};

const appointment = (nextOn: Of<'InterviewMissed'>['data']['nextOn']): Said =>
  nextOn === undefined
    ? { ja: '', en: '' }
    : { ja: `次は${jaMonthDay(nextOn)}の予定です。`, en: ` Next appointment: ${enDay(nextOn)}.` };

function reaching(means: Of<'EmployerContacted'>['data']['means'], who: Said): Said {
  switch (means) {
    case 'visit':
      return { ja: `${who.ja}を訪ねて話を聞きました。`, en: `Visited ${who.en}.` };
    case 'video':
      return { ja: `${who.ja}とテレビ電話で話しました。`, en: `Spoke with ${who.en} by video.` };
    case 'phone':
      return { ja: `${who.ja}に電話で様子を聞きました。`, en: `Called ${who.en}.` };
    case 'email':
      return { ja: `${who.ja}とメールでやりとりしました。`, en: `Exchanged e-mail with ${who.en}.` };
  }
}
