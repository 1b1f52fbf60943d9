import { eventDefinition, type Recorded } from '@teichaku/casework';
import { instantInJapan } from '../clock/clock.ts';
import { Problem } from '../http/problems.ts';

/** The writer had an older revision in sight: says what was written meanwhile. */
export function staleRevision(expected: number, history: readonly Recorded[]): Problem {
  const actual = history.findLast((event) => event.position !== '')?.revision ?? -1;
  const meanwhile = history.filter((event) => event.position !== '' && event.revision > expected);
  return new Problem('stale-revision', {
    detail:
      meanwhile.length > 0
        ? `読んだあとに、${meanwhile.length} 件の記録が書かれました。`
        : '読んだときの改訂が、いまの記録と合いません。',
    wayOut: 'あいだに書かれたことを確かめて、もう一度送ってください。',
    details: {
      expected,
      actual,
      meanwhile: meanwhile.slice(-20).map((event) => ({
        type: event.type,
        title: eventDefinition(event.type).title,
        on: (event.data as { on?: string }).on ?? null,
        recordedAt: instantInJapan(event.recordedAt),
      })),
    },
  });
}
