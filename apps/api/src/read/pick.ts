import type { EntryOf } from '@teichaku/casework';

/** Picks the entries of one type: `pick<OfficeEvent>(facts)('OfficeDesignated')`. */
export const pick =
  <Event extends { readonly type: string }>(facts: readonly { readonly type: string }[]) =>
  <Type extends Event['type']>(type: Type) =>
    facts.filter((fact) => fact.type === type) as unknown as readonly EntryOf<Extract<Event, { type: Type }>>[];
