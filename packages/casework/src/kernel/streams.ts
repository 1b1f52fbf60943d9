/** The nouns that have streams. `staffMember` has no dash: a category ends at the first one. */
export const CATEGORIES = ['person', 'casefile', 'office', 'staffMember', 'corporation', 'import', 'claim'] as const;
export type Category = (typeof CATEGORIES)[number];

/** `streamOf('casefile', id)` → `casefile-<id>`. */
export const streamOf = (category: Category, id: string): string => `${category}-${id}`;

/** What stands before the first dash. Throws where that is no category: a stream's name is never typed by a person. */
export function categoryOf(stream: string): Category {
  const name = stream.slice(0, stream.indexOf('-'));
  const category = CATEGORIES.find((known) => known === name);
  if (!category) throw new Error(`${stream} is not a stream of any known noun`);
  return category;
}

/** What stands after the first dash. */
export const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
