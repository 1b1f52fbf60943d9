import { assertLifts, lifted, type Stored, type Versioned } from '@teichaku/casework/kernel';

/** What the log must know of an event type to give out its events: today's version, and how older shapes are lifted. */
export type EventShape = Versioned;

/** An event that this code cannot read: its type is unknown, or its version newer than the code. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly schemaVersion: number;

  constructor(
    at: { stream: string; revision: number; type: string; schemaVersion: number },
    why: string,
    cause?: unknown,
  ) {
    super(
      `記録 ${at.stream} の ${at.revision} 番（${at.type}・第${at.schemaVersion}版）は、この版の定着台帳では読めません（${why}）。`,
      { cause },
    );
    this.stream = at.stream;
    this.revision = at.revision;
    this.type = at.type;
    this.schemaVersion = at.schemaVersion;
  }
}

/** Lifts one event's data to today's shape. Throws `UnreadableEvent`. */
export interface Upcast {
  (
    at: { readonly stream: string; readonly revision: number; readonly type: string; readonly schemaVersion: number },
    data: unknown,
  ): unknown;
  /** Every type that it knows. */
  readonly types: readonly string[];
}

/** The upcaster of a set of event types. Throws a RangeError where a lift is missing. */
export function upcasting(shapes: Iterable<EventShape>): Upcast {
  const byType = new Map<string, EventShape>();
  for (const shape of shapes) {
    if (byType.has(shape.type)) throw new RangeError(`${shape.type} is defined twice`);
    assertLifts(shape);
    byType.set(shape.type, shape);
  }
  const upcast = (at: Parameters<Upcast>[0], data: unknown): unknown => {
    const shape = byType.get(at.type);
    if (!shape) throw new UnreadableEvent(at, '知らない種類です');
    if (at.schemaVersion === shape.version) return data;
    if (at.schemaVersion > shape.version) throw new UnreadableEvent(at, `知っているのは第${shape.version}版までです`);
    try {
      return lifted(shape, at.schemaVersion, data as Stored);
    } catch (error) {
      throw new UnreadableEvent(at, '読み替えに失敗しました', error);
    }
  };
  return Object.assign(upcast, { types: [...byType.keys()] });
}
