import { daysBetween, type PlainDate } from '@teichaku/rules';
import { useDays } from '../day/use-days.ts';
import './ledger.css';

export interface Piece {
  readonly from: PlainDate;
  /** Last day. */
  readonly to: PlainDate;
  readonly label: string;
  /** `now` is what runs today; `gap` an interruption; `before` a time that leads up; `to-come` what has not happened. */
  readonly kind: 'past' | 'now' | 'gap' | 'before' | 'to-come';
}

export interface Mark {
  readonly on: PlainDate;
  readonly label: string;
  /** Left out on the phone. */
  readonly minor?: boolean;
}

/** Periods over time, one lane each, with the days that matter beneath and a line at the day that is looked at. */
export function Lanes({
  label,
  lanes,
  marks,
  day,
  dayLabel,
}: {
  label: string;
  lanes: readonly { readonly name: string; readonly pieces: readonly Piece[] }[];
  marks: readonly Mark[];
  day: PlainDate;
  dayLabel: string;
}) {
  const days = useDays();
  const ends = lanes.flatMap(({ pieces }) => pieces.flatMap(({ from, to }) => [from, to]));
  const first = [...ends, day].reduce((a, b) => (a < b ? a : b));
  const last = [...ends, day].reduce((a, b) => (a > b ? a : b));
  const span = Math.max(1, daysBetween(first, last));
  const at = (on: PlainDate) => (daysBetween(first, on) / span) * 100;
  const shown = withoutCrowding(marks, at, at(day));
  return (
    <figure className="lanes" aria-label={label}>
      {lanes.map((lane) => (
        <div className="lane" key={lane.name}>
          <span className="ll">{lane.name}</span>
          <div className="bar">
            {lane.pieces.map((piece) => (
              <i
                key={`${piece.from}${piece.kind}`}
                className={piece.kind}
                title={`${piece.label} ${days.long(piece.from)}–${days.long(piece.to)}`}
                style={{ left: `${at(piece.from)}%`, width: `${Math.max(0.4, at(piece.to) - at(piece.from))}%` }}
              >
                {at(piece.to) - at(piece.from) > 4 && <span>{piece.label}</span>}
              </i>
            ))}
          </div>
        </div>
      ))}
      <div className="axis">
        <span className="ll" />
        <div className="bar" style={{ '--lanes': lanes.length } as React.CSSProperties}>
          {shown.map((mark) => (
            <b
              key={`${mark.on}${mark.label}`}
              className={[mark.minor && 'minor', at(mark.on) > 88 && 'last'].filter(Boolean).join(' ') || undefined}
              style={{ left: `${at(mark.on)}%` }}
            >
              {days.short(mark.on)}
              <small>{mark.label}</small>
            </b>
          ))}
          <b className={`today ${at(day) > 88 ? 'left' : ''}`} style={{ left: `${at(day)}%` }}>
            {dayLabel}
          </b>
        </div>
      </div>
    </figure>
  );
}

/** Words under the axis need about a tenth of its width; of two that would overlap the later one gives way. */
function withoutCrowding(marks: readonly Mark[], at: (on: PlainDate) => number, day: number): Mark[] {
  const kept: Mark[] = [];
  const ordered = marks.toSorted(
    (a, b) => Number(a.minor ?? false) - Number(b.minor ?? false) || (a.on < b.on ? -1 : 1),
  );
  for (const mark of ordered) {
    const place = at(mark.on);
    const free = kept.every((other) => Math.abs(at(other.on) - place) >= 9.5);
    if (free && (place > day + 7 || place < day - 9)) kept.push(mark);
  }
  return kept;
}
