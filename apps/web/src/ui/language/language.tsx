import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

export type Language = 'ja' | 'en';

/** A sentence, a sentence with places to fill, or a group of them. */
type Message = string | ((...values: never[]) => string) | { readonly [key: string]: Message };

/** The same keys, the same places to fill, other words. */
export type SameMessages<Ja> = {
  readonly [Key in keyof Ja]: Ja[Key] extends string
    ? string
    : Ja[Key] extends (...values: infer Values) => string
      ? (...values: Values) => string
      : SameMessages<Ja[Key]>;
};

export interface Catalogue<Ja> {
  readonly ja: SameMessages<Ja>;
  readonly en: SameMessages<Ja>;
}

/**
 * What one feature says, in both languages. Japanese is written first; a key that English lacks, or has too much of, is
 * a type error.
 */
export function catalogue<const Ja extends { readonly [key: string]: Message }>(
  ja: Ja,
  en: SameMessages<NoInfer<Ja>>,
): Catalogue<Ja> {
  return { ja: ja as unknown as SameMessages<Ja>, en };
}

interface LanguageChoice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const kept = 'teichaku.language';
const LanguageContext = createContext<LanguageChoice>({ language: 'ja', choose: () => {} });

/** Keeps the chosen language on this device and tells the page (`lang`), so that it is read aloud and broken rightly. */
export function LanguageProvider({ children, initial }: { children: ReactNode; initial?: Language }) {
  const [language, choose] = useState<Language>(() => initial ?? (readKept() === 'en' ? 'en' : 'ja'));
  useEffect(() => {
    document.documentElement.lang = language;
    try {
      localStorage.setItem(kept, language);
    } catch {
      // A browser that keeps nothing still shows the language until the page is left.
    }
  }, [language]);
  const choice = useMemo(() => ({ language, choose }), [language]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export const useLanguage = (): LanguageChoice => useContext(LanguageContext);

/** The catalogue in the language that is being read. */
export function useMessages<Ja>(messages: Catalogue<Ja>): SameMessages<Ja> {
  return messages[useLanguage().language];
}

function readKept(): string | null {
  try {
    return localStorage.getItem(kept);
  } catch {
    return null;
  }
}
