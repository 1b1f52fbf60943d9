import type { ReactNode } from 'react';
import './status.css';

/** 適合・要確認・不足・予定・過去・判定不能. */
export type StatusKind = 'ok' | 'check' | 'short' | 'plan' | 'past' | 'unknown';

const signs: Record<StatusKind, string> = {
  ok: 'M8 2.4a5.6 5.6 0 1 1 0 11.2a5.6 5.6 0 1 1 0-11.2',
  check: 'M8 2.4 14 13.4H2z',
  short: 'm3.2 3.2 9.6 9.6M12.8 3.2l-9.6 9.6',
  plan: 'M8 1.8 14.2 8 8 14.2 1.8 8z',
  past: 'M8 2.4a5.6 5.6 0 1 1 0 11.2a5.6 5.6 0 1 1 0-11.2M8 5v3l2 1.6',
  unknown: 'M5 5.6a3 3 0 1 1 4.6 2.5C8.5 8.8 8 9.3 8 10.3M8 13.6v.01',
};

/** ○ △ × ◇ ◷ ? — never alone: a word stands beside it, or a name around it. */
export function Sign({ kind }: { kind: StatusKind }) {
  return (
    <svg className={`sg ${kind}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={signs[kind]} />
    </svg>
  );
}

/**
 * A status says itself three times: word, sign, colour. 適合 is quiet (no fill) unless `boxed`; `forecast` adds the
 * hatching of what has not happened yet.
 */
export function Status({
  kind,
  children,
  boxed = false,
  forecast = false,
}: {
  kind: StatusKind;
  children: ReactNode;
  boxed?: boolean;
  forecast?: boolean;
}) {
  return (
    <span className={['st', kind, boxed && 'box', forecast && 'fut'].filter(Boolean).join(' ')}>
      <Sign kind={kind} />
      <span>{children}</span>
    </span>
  );
}
