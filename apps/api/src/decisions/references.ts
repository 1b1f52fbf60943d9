import { live, type Recorded, type Refusal, refuse, streamOf } from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';

/** Fields of commands that name a thing of another stream, and the event without which it is not there. */
const REFERENCES = {
  officeId: { category: 'office', begins: 'OfficeDesignated', title: '事業所' },
  staffMemberId: { category: 'staffMember', begins: 'StaffHired', title: '職員' },
  heldBy: { category: 'staffMember', begins: 'StaffHired', title: '職員' },
  by: { category: 'staffMember', begins: 'StaffHired', title: '職員' },
} as const;

/** A decider knows its own stream only: whether the others that a command names are there is asked here. */
export async function unknownReference(
  corporationId: string,
  data: Readonly<Record<string, unknown>>,
  log: Pick<EventLog, 'readStream'>,
): Promise<Refusal | null> {
  const inner = data['data'];
  const given = typeof inner === 'object' && inner !== null ? (inner as Readonly<Record<string, unknown>>) : data;
  const named = Object.entries(REFERENCES).filter(([field]) => UUID.test(String(given[field] ?? '')));
  const refusals = await Promise.all(
    named.map(async ([field, { category, begins, title }]) => {
      const id = given[field] as string;
      const history = live<Recorded>(await log.readStream(corporationId, streamOf(category, id)));
      return history.some(({ type }) => type === begins)
        ? null
        : refuse(
            `unknown-${category === 'office' ? 'office' : 'staff-member'}`,
            `この法人に、その${title}は登録されていません。${title}を選び直してください。`,
            { field, value: id },
          );
    }),
  );
  return refusals.find((refusal) => refusal !== null) ?? null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
