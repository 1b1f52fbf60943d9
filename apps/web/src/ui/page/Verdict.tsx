import type { ReactNode } from 'react';
import { Status, type StatusKind } from '../status/Status.tsx';
import './page.css';

/** The judgement that closes an account: status on the left, one sentence on the right. */
export function Verdict({
  kind,
  word,
  forecast = false,
  children,
}: {
  kind: StatusKind;
  word: string;
  forecast?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={`verdict ${kind}`}>
      <Status kind={kind} boxed forecast={forecast}>
        {word}
      </Status>
      <span>{children}</span>
    </div>
  );
}
