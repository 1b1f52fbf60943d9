import type { OfferedOffice } from '@teichaku/casework';
import { plainDate } from '@teichaku/rules';
import { v5 } from 'uuid';
import type { Order } from '../../decisions/order.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PreparedFile } from '../prepare.ts';
import { folded } from '../registers/cells.ts';
import type { StaffValues } from '../registers/staff.ts';
import type { UserValues } from '../registers/users.ts';
import { World } from './world.ts';

/** An office that the staff register names and that the corporation does not have yet. */
export interface NewOffice {
  readonly name: string;
  /** Since when it is taken to be designated: the first day of a post or a service there. The person may correct it. */
  readonly on: string;
}

/**
 * Offices that would have to be there for the staff register to come in. Only that register is asked: a name that
 * stands nowhere but in a user's row is more likely a slip than an office.
 */
export function offeredOffices(
  files: readonly PreparedFile[],
  ledger: Ledger,
  corrected: readonly NewOffice[] = [],
): readonly Omit<OfferedOffice, 'create'>[] {
  const world = new World(ledger);
  const offered = new Map<string, { name: string; days: string[]; rows: number }>();
  const names = (file: PreparedFile) =>
    file.rows.map(({ values, faults }) => ({
      ...(values as unknown as StaffValues & UserValues),
      // a day of a row that cannot be is no day to go by
      trusted: faults.length === 0,
    }));
  for (const { office, from, trusted } of files.filter(({ kind }) => kind === 'staff').flatMap(names)) {
    if (office === null || world.office(office)) continue;
    const found = offered.get(folded(office)) ?? { name: office, days: [], rows: 0 };
    offered.set(folded(office), {
      ...found,
      days: from && trusted ? [...found.days, from] : found.days,
      rows: found.rows + 1,
    });
  }
  for (const { office, serviceStartedOn, trusted } of files.filter(({ kind }) => kind === 'users').flatMap(names)) {
    const found = office === null ? undefined : offered.get(folded(office));
    if (!found) continue;
    found.rows += 1;
    if (serviceStartedOn && trusted) found.days.push(serviceStartedOn);
  }
  return [...offered.values()].flatMap(({ name, days, rows }) => {
    const on = corrected.find((one) => folded(one.name) === folded(name))?.on ?? days.toSorted()[0];
    return on === undefined ? [] : [{ name, on: plainDate(on), rows }];
  });
}

/** The office's own append. Its source is the staff register's first row that names it. */
export function officeOrder(
  { name, on }: NewOffice,
  { corporationId, importId, files }: { corporationId: string; importId: string; files: readonly PreparedFile[] },
): Order {
  const key = `office|${folded(name)}`;
  const [first] = files
    .filter(({ kind }) => kind === 'staff')
    .flatMap((file) => file.rows.map((row) => ({ file, row })))
    .filter(({ row }) => folded(String((row.values as { office?: string | null }).office ?? '')) === folded(name));
  return {
    category: 'office',
    id: null,
    command: { type: 'DesignateOffice', data: { on, name } },
    corporationId,
    commandId: v5(key, importId),
    correlationId: importId,
    causationId: importId,
    reason: '職員名簿にある事業所を、取り込みにあわせて登録した',
    ...(first
      ? {
          source: {
            kind: 'import' as const,
            importId,
            file: first.file.file,
            sha256: first.file.sha256,
            row: first.row.row,
            key,
            rowHash: '',
          },
        }
      : {}),
  };
}
