import './page.css';

/** How far something has come: a bar and, above all, a sentence that is read aloud. */
export function Progress({
  done,
  total,
  says,
  said = false,
}: {
  done: number;
  total: number;
  says: string;
  /** The page's first sentence says it already. */
  said?: boolean;
}) {
  return (
    <div className="progress">
      <progress {...(total > 0 ? { value: done, max: total } : {})} aria-label={says} />
      <p role="status" className={said ? 'sr' : undefined}>
        {says}
      </p>
    </div>
  );
}
