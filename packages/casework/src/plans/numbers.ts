import { claimValue } from '../claim/decider.ts';
import type { ClaimKind } from '../claim/events.ts';
import { live } from '../kernel/as-of.ts';
import type { History } from '../kernel/history.ts';

/** A number that must be unique in the corporation, in the one form in which it is claimed. */
export interface TakenNumber {
  readonly kind: ClaimKind;
  readonly value: string;
}

/** Fields that hold one, by the event (and the command that makes it). */
const FIELDS: Readonly<Record<string, Readonly<Record<string, ClaimKind>>>> = {
  CasefileOpened: { caseNumber: 'case-number', certificateNumber: 'certificate-number' },
  StaffHired: { staffNumber: 'staff-number' },
  OfficeDesignated: { name: 'office-name' },
};

/** The events by which a stream holds numbers. */
export const holdsNumbers = (type: string): boolean => Object.hasOwn(FIELDS, type) || type === 'DuplicateFound';

/** The numbers that an event of this type and data holds. */
export const numbersOf = (type: string, data: unknown): readonly TakenNumber[] =>
  type === 'DuplicateFound' ? (data as { readonly numbers: readonly TakenNumber[] }).numbers : ofFields(type, data);

const ofFields = (type: string, data: unknown): readonly TakenNumber[] =>
  Object.entries(FIELDS[type] ?? {}).flatMap(([field, kind]) => {
    const value = (data as Readonly<Record<string, unknown>>)[field];
    return typeof value === 'string' ? [{ kind, value: claimValue(value) }] : [];
  });

/** The numbers that a stream's standing entries hold. */
export const numbersHeld = (history: History): readonly TakenNumber[] =>
  live(history).flatMap(({ type, data }) => numbersOf(type, data));

export const sameNumber = (a: TakenNumber, b: TakenNumber): boolean => a.kind === b.kind && a.value === b.value;
