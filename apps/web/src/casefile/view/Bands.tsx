import { addDays, dayAfter, type PlainDate } from '@teichaku/rules';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Lanes, type Mark, type Piece } from '../../ui/ledger/Lanes.tsx';
import type { Band, CasefileView } from '../contract.ts';
import { viewWords } from '../words/view.ts';

/** Employment, service and grant at a glance, up to the end of the three years if things go on as they are. */
export function Bands({ view }: { view: CasefileView }) {
  const say = useMessages(viewWords);
  const { on, today, tense } = useCoordinates();
  const { employment, support } = view.bands;
  if (employment.length === 0 && support.length === 0) return null;
  const { lastDay, usableFrom, serviceStartedOn } = view.eligibility;
  const jobs = employment.filter(({ kind }) => kind === 'job');
  const running = jobs.some((job) => job.from <= on && (job.to === null || job.to > on));
  const horizon = support.find(({ kind }) => kind === 'if-it-goes-on')?.to ?? null;
  const named = (band: Band): string => (band.kind === 'job' ? band.label : say.band[band.kind]);
  const drawn = (bands: readonly Band[]): Piece[] => bands.flatMap((band) => pieceOf(band, on, today, named(band)));

  const work: Piece[] = [
    ...gapsBetween(jobs),
    ...drawn(employment),
    ...(horizon && running
      ? [{ from: dayAfter(on), to: horizon, label: say.band['if-it-goes-on'], kind: 'to-come' as const }]
      : []),
  ];
  const service = drawn(support.filter(({ kind }) => kind !== 'grant'));
  const grants = drawn(support.filter(({ kind }) => kind === 'grant'));
  const marks: Mark[] = [
    ...jobs.map((job, index) => ({ on: job.from, label: say.hired, minor: index > 0 })),
    ...jobs.flatMap(({ to }) => (to && to < on ? [{ on: to, label: say.left, minor: true }] : [])),
    ...(serviceStartedOn
      ? [{ on: serviceStartedOn, label: say.began, minor: true }]
      : usableFrom
        ? [{ on: usableFrom, label: say.usable }]
        : []),
    ...(horizon && horizon === lastDay ? [{ on: horizon, label: say.threeYears }] : []),
  ];
  return (
    <Lanes
      label={say.lanes}
      lanes={[
        { name: say.employment, pieces: work },
        ...(service.length > 0 ? [{ name: say.support, pieces: service }] : []),
        ...(grants.length > 0 ? [{ name: say.grant, pieces: grants }] : []),
      ]}
      marks={marks}
      day={on}
      dayLabel={tense === 'now' ? say.today : say.thisDay}
    />
  );
}

/**
 * A stretch without an end is drawn up to the day that is looked at; where that is a day to come, what lies behind
 * today is drawn as not having happened yet.
 */
function pieceOf({ from, to, kind }: Band, on: PlainDate, today: PlainDate, label: string): Piece[] {
  const end = to ?? (from > on ? from : on);
  if (kind === 'if-it-goes-on' || from > on || from > today) return [{ from, to: end, label, kind: 'to-come' }];
  if (kind === 'first-six-months' || kind === 'grant' || kind === 'leave')
    return [{ from, to: end, label, kind: 'before' }];
  const runs = to === null || to >= on;
  if (runs && on > today)
    return [
      { from, to: today, label, kind: 'now' },
      { from: dayAfter(today), to: end, label: '', kind: 'to-come' },
    ];
  return [{ from, to: end, label, kind: runs ? 'now' : 'past' }];
}

/** From the end of one job to the beginning of the next, where they do not touch. */
function gapsBetween(jobs: readonly Band[]): Piece[] {
  const ordered = jobs.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return ordered.flatMap((job, index) => {
    const next = ordered[index + 1];
    if (!job.to || !next || next.from <= dayAfter(job.to)) return [];
    return [{ from: dayAfter(job.to), to: addDays(next.from, -1), label: '', kind: 'gap' as const }];
  });
}
