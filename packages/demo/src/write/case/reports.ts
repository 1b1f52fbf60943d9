import { type CasefileEntry, judgeReport, SupportReportDelivered, SupportReportIssued } from '@teichaku/casework';
import { type Day, lastOf, monthText, plain, workingDay } from '../../calendar/day.ts';
import { dayOfMoment, type Moment, officeHours } from '../../calendar/moment.ts';
import type { Random } from '../../chance/random.ts';
import { lateRecordReasons, noContactReasons } from '../../words/phrases.ts';
import type { CaseHere, Held, Month } from './types.ts';

/** The month's support report: written after the meeting, handed over mostly before the month has ended. */
export function reports(writer: CaseHere, random: Random, here: Month, held: readonly Held[]): void {
  const { month, to, office } = here;
  const first = held[0];
  if (!first ? !random.chance(60_000) : !random.chance(975_000)) return;
  const written = first
    ? Math.max(
        Math.min(
          workingDay(dayOfMoment(first.at) + random.between(0, 5)),
          Math.max(dayOfMoment(first.at), lastOf(month)),
        ),
        dayOfMoment(first.at),
      )
    : workingDay(to);
  // a report that had to wait for a late record is sometimes written before it
  const early = first !== undefined && written > lastOf(month) && random.chance(350_000);
  const on: Day = early ? Math.min(lastOf(month), written) : written;
  let at: Moment = Math.max(officeHours(on, random), early || !first ? 0 : first.at + 600_000_000);
  const known = held.filter((one) => one.at <= at);
  const facts = factsFor(writer, at, known);
  const { basis } = judgeReport(facts, monthText(month), plain(dayOfMoment(at) < on ? on : dayOfMoment(at)));
  const unmet = basis.verdict === 'unsatisfied';
  if (unmet) at = officeHours(workingDay(on + 1), random);
  const issuedOn = unmet ? on : dayOfMoment(at);
  const { journal, id } = writer.here;
  const path = `${writer.life.path}/report/${month}`;
  const reportId = journal.ids(`${path}/id`);
  const by = writer.caseworker ?? id;
  const common = { by, corporationId: id } as const;
  const write = (
    key: string,
    moment: Moment,
    event: ReturnType<typeof SupportReportIssued> | ReturnType<typeof SupportReportDelivered>,
  ) =>
    journal.add({
      ...common,
      at: moment,
      path: `${path}/${key}`,
      writes: [{ stream: writer.book.stream, events: [event], subject: writer.subject, officeId: office.id }],
    });
  write(
    'issued',
    at,
    SupportReportIssued({
      on: plain(issuedOn),
      reportId,
      coversMonth: monthText(month),
      officeId: office.id,
      ...(office.plan.writes === 'fully' ? { text: writer.thread.says('report') ?? '' } : {}),
      basis,
      ...(unmet ? { reason: random.pick(held.length > known.length ? lateRecordReasons : noContactReasons) } : {}),
    }),
  );
  if (random.chance(12_000)) return;
  const late = random.chance(45_000);
  const day = late
    ? workingDay(lastOf(month) + random.between(1, 6))
    : Math.max(issuedOn, Math.min(workingDay(issuedOn + random.between(0, 4)), lastOf(month)));
  const delivered = Math.max(day, issuedOn);
  const recipients: Parameters<typeof SupportReportDelivered>[0]['to'] = ['person'];
  if (here.disclosed && random.chance(600_000)) recipients.push('employer');
  if (random.chance(40_000)) recipients.push(random.pick(['family', 'agency']));
  const recorded = Math.max(officeHours(delivered, random), at + 300_000_000);
  write(
    'delivered',
    recorded,
    SupportReportDelivered({ on: plain(delivered), reportId, coversMonth: monthText(month), to: recipients }),
  );
}

/** What the report's law is asked about, as far as it was recorded. */
function factsFor(writer: CaseHere, at: Moment, held: readonly Held[]): readonly CasefileEntry[] {
  const told = BigInt(at);
  return [
    ...writer.book.facts.filter(
      ({ type, recordedAt }) =>
        (type === 'CasefileOpened' || type === 'ServiceTransferred' || type === 'PeriodEnded') && recordedAt <= told,
    ),
    ...held.map(({ event, eventId, at: recorded }) => writer.book.entry(event, eventId, recorded)),
  ];
}
