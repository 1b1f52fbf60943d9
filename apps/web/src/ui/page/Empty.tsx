import type { ReactNode } from 'react';
import './page.css';

/** One sentence that says why there is nothing, and the next act. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}
