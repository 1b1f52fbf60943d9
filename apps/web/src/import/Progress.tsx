/** How far something has come: a bar and, above all, a sentence that is read aloud. */
export function Progress({ done, total, says }: { done: number; total: number; says: string }) {
  return (
    <div className="imp-progress">
      <progress {...(total > 0 ? { value: done, max: total } : {})} aria-label={says} />
      <p role="status">{says}</p>
    </div>
  );
}
