import { type ReactNode, useId } from 'react';
import { Nb } from '../text/Nb.tsx';
import './page.css';

/** Opens with an ink line; a plain subtitle stands beside the title, links at the far right. */
export function Section({
  title,
  sub,
  links,
  children,
  className = '',
}: {
  title: string;
  sub?: string;
  links?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const id = useId();
  return (
    <section className={`sec ${className}`} aria-labelledby={id}>
      <div className="sh">
        <h2 id={id}>{title}</h2>
        <span className="sub">{sub && <Nb>{sub}</Nb>}</span>
        {links}
      </div>
      {children}
    </section>
  );
}
