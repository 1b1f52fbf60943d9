export type StepName = 'corporation' | 'office' | 'staff' | 'users';

/** What there is so far; null: no corporation yet. */
export type Found = { readonly offices: number; readonly staff: number; readonly casefiles: number } | null;

export const stepNames: readonly StepName[] = ['corporation', 'office', 'staff', 'users'];

const isDone: Readonly<Record<StepName, (found: Found) => boolean>> = {
  corporation: (found) => found !== null,
  office: (found) => found !== null && found.offices > 0,
  staff: (found) => found !== null && found.staff > 0,
  users: (found) => found !== null && found.casefiles > 0,
};

/** The steps of the first run. They rest on what is recorded, so that they can be left and resumed anywhere. */
export function stepsOf(found: Found): { readonly done: ReadonlySet<StepName>; readonly next: StepName | null } {
  const done = new Set(stepNames.filter((name) => isDone[name](found)));
  return { done, next: stepNames.find((name) => !done.has(name)) ?? null };
}
