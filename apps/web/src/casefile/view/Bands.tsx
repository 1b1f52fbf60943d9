import { addDays, type PlainDate } from '@teichaku/rules';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Lanes, type Mark, type Piece } from '../../ui/ledger/Lanes.tsx';
import type { Band, CasefileView } from '../contract.ts';
import { viewWords } from '../words/view.ts';

/** Employment and service at a glance, up to the end of the three years if things go on as they are. */
export function Bands({ view }: { view: CasefileView }) {
  const say = useMessages(viewWords);
  const { on, tense } = useCoordinates();
  const { employment, support } = view.bands;
  if (employment.length === 0) return null;
  const { lastDay, usableFrom, serviceStartedOn } = view.eligibility;
  const runs = (bands: readonly Band[]) => bands.some((band) => band.to === null || band.to >= on);
  const horizon = lastDay && lastDay > on && runs(employment) ? lastDay : null;
  const lane = (bands: readonly Band[]): Piece[] => [
    ...bands.flatMap((band) => pieceOf(band, on)),
    ...(horizon && runs(bands)
      ? [{ from: addDays(on, 1), to: horizon, label: say.goesOn, kind: 'to-come' as const }]
      : []),
  ];
  const work = employment.filter(({ kind }) => kind !== 'gap');
  const marks: Mark[] = [
    ...work.map((band, index) => ({ on: band.from, label: say.hired, minor: index > 0 })),
    ...work.flatMap((band) => (band.to && band.to < on ? [{ on: band.to, label: say.left, minor: true }] : [])),
    ...(serviceStartedOn
      ? [{ on: serviceStartedOn, label: say.began, minor: true }]
      : usableFrom
        ? [{ on: usableFrom, label: say.usable }]
        : []),
    ...(horizon ? [{ on: horizon, label: say.threeYears }] : []),
  ];
  return (
    <Lanes
      label={say.lanes}
      lanes={[
        { name: say.employment, pieces: lane(employment) },
        { name: say.support, pieces: lane(support) },
      ]}
      marks={marks}
      day={on}
      dayLabel={tense === 'now' ? say.today : say.thisDay}
    />
  );
}

/** A period up to the day that is looked at; what lies behind it is drawn as still to come by its lane. */
function pieceOf(band: Band, on: PlainDate): Piece[] {
  if (band.from > on) return [{ from: band.from, to: band.to ?? band.from, label: band.label, kind: 'to-come' }];
  const runs = band.to === null || band.to >= on;
  const to = band.to === null || band.to > on ? on : band.to;
  const kind =
    band.kind === 'gap' || band.kind === 'between-jobs'
      ? 'gap'
      : band.kind === 'before' || band.kind === 'six-months' || band.kind === 'transition'
        ? 'before'
        : runs
          ? 'now'
          : 'past';
  return [{ from: band.from, to, label: band.label, kind }];
}
