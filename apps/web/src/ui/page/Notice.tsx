import type { ReactNode } from 'react';
import { Icon } from '../icon/Icon.tsx';
import './page.css';

/**
 * `gentle` (amber) does not block and should say so; `refused` (red) says what could not be done and why; `calm` is a
 * piece of good advice or of good news.
 */
export function Notice({
  tone = 'gentle',
  big = false,
  live = false,
  children,
}: {
  tone?: 'gentle' | 'refused' | 'calm';
  big?: boolean;
  /** Read aloud when it appears. */
  live?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={`note ${tone === 'gentle' ? '' : tone} ${big ? 'big' : ''}`}
      {...(live ? { role: tone === 'refused' ? 'alert' : 'status' } : {})}
    >
      <Icon name={tone === 'refused' ? 'alert' : 'info'} small />
      <div>{children}</div>
    </div>
  );
}
