import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

/** Whom or what the page is about, for the last step of 範囲. */
export interface Subject {
  readonly name: string;
  readonly officeId?: string | undefined;
}

const Current = createContext<{ subject: Subject | null; tell: (subject: Subject | null) => void }>({
  subject: null,
  tell: () => {},
});

export function SubjectProvider({ children }: { children: ReactNode }) {
  const [subject, tell] = useState<Subject | null>(null);
  return <Current value={useMemo(() => ({ subject, tell }), [subject])}>{children}</Current>;
}

export const useSubject = (): Subject | null => useContext(Current).subject;

/** A page says whom it is about for as long as it is shown. */
export function useTellSubject(name: string | undefined, officeId?: string): void {
  const { tell } = useContext(Current);
  useEffect(() => {
    if (name === undefined) return;
    tell({ name, officeId });
    return () => tell(null);
  }, [tell, name, officeId]);
}
