import type { RegisterKind } from '@teichaku/casework';
import { type KnownCasefile, type KnownOffice, type KnownStaffMember, type Ledger, rowId } from '../ledger/ledger.ts';
import { folded } from '../registers/cells.ts';

/** Endings that people leave off when they name an office for short, longest first. */
const ENDINGS = [
  '就労定着支援センター',
  '就労定着支援事業所',
  '定着支援センター',
  '定着支援事業所',
  '就労定着支援',
  'センター',
  '事業所',
];

const shortened = (name: string): string => {
  const whole = folded(name);
  const ending = ENDINGS.find((one) => whole.endsWith(one) && whole.length > one.length);
  return ending ? whole.slice(0, -ending.length) : whole;
};

/** Who and what a row can name: what the ledger holds, and what this very import has added so far. */
export class World {
  private readonly offices: KnownOffice[];
  private readonly staff = new Map<string, KnownStaffMember>();
  private readonly casefiles = new Map<string, KnownCasefile[]>();

  constructor(private readonly ledger: Ledger) {
    this.offices = [...ledger.offices.values()];
    for (const member of ledger.staff.values()) this.addStaff(member);
    for (const casefile of ledger.casefiles.values()) this.addCasefile(casefile);
  }

  /** Whether a row of that key came in before. */
  isIn(kind: RegisterKind, key: string | null): boolean {
    return key !== null && this.ledger.rows.has(rowId(kind, key));
  }

  /** By its name, whatever the width, or by the part before 「定着支援センター」 and the like where that is one only. */
  office(name: string): KnownOffice | undefined {
    const exact = this.offices.find((office) => folded(office.name) === folded(name));
    if (exact) return exact;
    const alike = this.offices.filter((office) => shortened(office.name) === shortened(name));
    return alike.length === 1 ? alike[0] : undefined;
  }

  get officeNames(): readonly string[] {
    return this.offices.map(({ name }) => name);
  }

  officeName(id: string): string {
    return this.offices.find((office) => office.id === id)?.name ?? id;
  }

  addOffice(office: KnownOffice): void {
    this.offices.push(office);
  }

  staffMember(staffNumber: string): KnownStaffMember | undefined {
    return this.staff.get(staffNumber);
  }

  staffNumber(id: string): string {
    return this.ledger.staff.get(id)?.staffNumber ?? id;
  }

  addStaff(member: KnownStaffMember): void {
    if (member.staffNumber !== null) this.staff.set(member.staffNumber, member);
  }

  /** The enrolment of that number that a day belongs to: the last one opened by then, else the first. */
  casefile(caseNumber: string, on: string): KnownCasefile | undefined {
    const found = this.casefiles.get(caseNumber)?.toSorted((a, b) => (a.openedOn < b.openedOn ? -1 : 1)) ?? [];
    return found.findLast(({ openedOn }) => openedOn <= on) ?? found[0];
  }

  addCasefile(casefile: KnownCasefile): void {
    if (casefile.caseNumber === null) return;
    this.casefiles.set(casefile.caseNumber, [...(this.casefiles.get(casefile.caseNumber) ?? []), casefile]);
  }
}
