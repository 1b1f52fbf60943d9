import type { Language } from '../language/language.tsx';

/** What kind of record it is: its Japanese name, or its type in English words (`EmploymentEnded`: Employment ended). */
export const entryTitle = (
  { type, title }: { readonly type: string; readonly title: string },
  language: Language,
): string => (language === 'ja' ? title : type.replaceAll(/(?<!^)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
