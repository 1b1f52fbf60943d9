import type { DamagedRecord } from './problem.ts';

/** “Record 3 of 石川 みどり (recorded 2026-05-01)”, for who reads English; the server says it in Japanese. */
export function damagedRecord({ kind, name, number, recordedOn }: DamagedRecord): string {
  const whose = kind === 'corporation' ? 'the corporation’s settings' : (name ?? unnamed[kind] ?? 'a number');
  const of = kind === 'person' ? `${whose}’s own details` : whose;
  return `Record ${number} of ${of}${recordedOn ? ` (recorded ${recordedOn.replaceAll('-', '/')})` : ''}`;
}

const unnamed: Readonly<Record<string, string>> = {
  casefile: 'a person whose name cannot be read',
  person: 'a person whose name cannot be read',
  staffMember: 'a member of staff whose name cannot be read',
  office: 'an office whose name cannot be read',
};
