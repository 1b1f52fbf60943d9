import type { PreparedFile } from '../prepare.ts';
import { type InterviewValues, interviewKey } from '../registers/interviews.ts';
import type { RowFault } from '../registers/register.ts';
import { said } from '../registers/said.ts';
import { postKey, type StaffValues } from '../registers/staff.ts';
import { type UserValues, userKey } from '../registers/users.ts';
import { type Candidate, placeOf, twinFaults, withFaults } from './judgement.ts';
import type { World } from './world.ts';

const unknownOffice = (name: string, world: World): RowFault => ({
  field: 'office',
  code: 'unknown-office',
  says:
    world.officeNames.length > 0
      ? `「${name}」という事業所は、この法人にありません。あるのは ${world.officeNames.join('、')} です。`
      : `「${name}」という事業所は、この法人にありません。先に事業所を登録してください。`,
});

const rowsOf = (files: readonly PreparedFile[]) => files.flatMap((file) => file.rows.map((row) => ({ file, row })));

/** The office of a row where it names one that is there, else the fault. */
function officeOf(name: string | null, world: World) {
  const office = name === null ? undefined : world.office(name);
  return {
    officeId: office?.id ?? null,
    faults: name !== null && !office ? [unknownOffice(name, world)] : [],
  };
}

/** Rows of the staff register, with what is wrong with them beside others and before the corporation. */
export function staffCandidates(files: readonly PreparedFile[], world: World): readonly Candidate[] {
  const candidates = rowsOf(files).map(({ file, row }): Candidate => {
    const values = row.values as unknown as StaffValues;
    const { officeId, faults } = officeOf(values.office, world);
    const member = values.staffNumber === null ? undefined : world.staffMember(values.staffNumber);
    const other = member && values.name !== null && member.name !== values.name ? [otherName(member.name)] : [];
    return {
      file,
      row,
      key: postKey(values, officeId),
      said: said({ ...values, office: officeId }),
      faults: [...row.faults, ...faults, ...other],
    };
  });
  const twins = twinFaults(
    candidates,
    ({ key }) => key,
    (one, holder) => ({
      field: 'staffNumber',
      code: 'row-twice',
      says: `同じ職員番号・事業所・職種・着任日の行が、${placeOf(holder, one)}にもあります。`,
    }),
  );
  return withFaults(candidates, twins, otherNames(candidates));
}

/** One number, two names: those who are not called as the first are wrong. */
function otherNames(candidates: readonly Candidate[]): ReadonlyMap<Candidate, RowFault> {
  const first = new Map<unknown, Candidate>();
  const found = new Map<Candidate, RowFault>();
  for (const one of candidates) {
    const { staffNumber, name } = one.said;
    if (staffNumber === undefined || name === undefined) continue;
    const holder = first.get(staffNumber);
    if (!holder) first.set(staffNumber, one);
    else if (holder.said['name'] !== name) {
      found.set(one, {
        field: 'name',
        code: 'other-name',
        says: `職員番号 ${staffNumber} は、${placeOf(holder, one)}では ${holder.said['name']} さんです。`,
      });
    }
  }
  return found;
}

const otherName = (name: string): RowFault => ({
  field: 'name',
  code: 'other-name',
  says: `この職員番号は、${name} さんのものとして登録されています。`,
});

/** Rows of the users' register, likewise. */
export function userCandidates(files: readonly PreparedFile[], world: World): readonly Candidate[] {
  const candidates = rowsOf(files).map(({ file, row }): Candidate => {
    const values = row.values as unknown as UserValues;
    const { officeId, faults } = officeOf(values.office, world);
    return {
      file,
      row,
      key: userKey(values),
      said: said({ ...values, office: officeId }),
      faults: [...row.faults, ...faults],
    };
  });
  const numbers = twinFaults(
    candidates,
    ({ key }) => key,
    (one, holder) => ({
      field: 'caseNumber',
      code: 'row-twice',
      says: `管理番号 ${one.key} は、${placeOf(holder, one)}にもあります${
        JSON.stringify(one.said) === JSON.stringify(holder.said) ? '(同じ内容です)' : ''
      }。`,
    }),
  );
  const certificates = twinFaults(
    // an enrolment that has ended holds its certificate's number no longer; a row told already is not told again
    candidates.filter((one) => one.said['endedOn'] === undefined && !numbers.has(one)),
    ({ said: { certificateNumber } }) => (certificateNumber === undefined ? null : String(certificateNumber)),
    (one, holder) => ({
      field: 'certificateNumber',
      code: 'certificate-twice',
      says: `受給者証番号 ${one.said['certificateNumber']} は、${placeOf(holder, one)}${
        holder.key === null ? '' : `(${holder.key})`
      }にもあります。`,
    }),
    ({ key }) => world.isIn('users', key),
  );
  return withFaults(candidates, numbers, certificates);
}

/** Rows of interviews, likewise; `absent` says of a 管理番号 why its row did not come in. */
export function interviewCandidates(
  files: readonly PreparedFile[],
  world: World,
  absent: {
    readonly users: ReadonlyMap<string, string>;
    readonly staff: ReadonlyMap<string, string>;
  },
): readonly Candidate[] {
  const ofDay = new Map<string, number>();
  const candidates = rowsOf(files).map(({ file, row }): Candidate => {
    const values = row.values as unknown as InterviewValues;
    const day = `${values.caseNumber}|${values.on}`;
    const nth = (ofDay.get(day) ?? 0) + 1;
    ofDay.set(day, nth);
    return {
      file,
      row,
      key: interviewKey(values, nth),
      said: said(values as Readonly<Record<string, unknown>>),
      faults: [...row.faults, ...nobody(values, world, absent)],
    };
  });
  return withFaults(
    candidates,
    twinFaults(
      candidates.filter(({ key }) => key !== null),
      ({ said: told }) => JSON.stringify(Object.entries(told).sort()),
      (one, holder) => ({
        field: null,
        code: 'row-twice',
        says: `同じ内容の面談が、${placeOf(holder, one)}にもあります。別の面談なら、内容を書き分けてください。`,
      }),
    ),
  );
}

function nobody(
  { caseNumber, on, staffNumber }: InterviewValues,
  world: World,
  absent: { readonly users: ReadonlyMap<string, string>; readonly staff: ReadonlyMap<string, string> },
): readonly RowFault[] {
  const faults: RowFault[] = [];
  if (caseNumber !== null && !world.casefile(caseNumber, on ?? '9999-12-31')) {
    const why = absent.users.get(caseNumber);
    faults.push({
      field: 'caseNumber',
      code: 'unknown-user',
      says: why
        ? `管理番号 ${caseNumber} の利用者がいません(${why}が取り込めないため)。`
        : `管理番号 ${caseNumber} の利用者がいません。`,
    });
  }
  if (staffNumber !== null && !world.staffMember(staffNumber)) {
    const why = absent.staff.get(staffNumber);
    faults.push({
      field: 'staffNumber',
      code: 'unknown-staff-member',
      says: why
        ? `職員番号 ${staffNumber} の職員がいません(${why}が取り込めないため)。`
        : `職員番号 ${staffNumber} の職員がいません。`,
    });
  }
  return faults;
}
