import * as z from 'zod';
import { assertLifts, type Lifts } from './upcast.ts';
import { EventId, PlainDate } from './values.ts';

/** Classes of fields that are never written in the clear: each person has one key for each. */
export type SealClass = 'identity' | 'health' | 'narrative';

const seals = z.registry<{ readonly class: SealClass }>();

/** Marks a field as sealed: it is encrypted under its subject's key of that class before it reaches the log. */
export function sealed<Schema extends z.ZodType>(sealClass: SealClass, schema: Schema): Schema {
  const marked = schema.clone() as Schema;
  seals.add(marked, { class: sealClass });
  return marked;
}

const common = {
  on: PlainDate.meta({ title: '起きた日' }),
  corrects: EventId.optional().meta({ title: '訂正した記録の番号' }),
};

type Fields<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<typeof common & Shape>>;

/** What an event is called, in both languages, what it holds, and which of its fields are sealed. */
export interface EventDefinition<
  Type extends string = string,
  // biome-ignore lint/suspicious/noExplicitAny: a definition takes its own data; a list of them takes any
  Data = any,
  Shape extends z.ZodRawShape = z.ZodRawShape,
> {
  readonly type: Type;
  /** Number of the shape; older shapes are lifted to it at the log's door. */
  readonly version: number;
  /** One for each version that was left behind, by its number. */
  readonly lifts: Lifts;
  /** 日本語の名前。 */
  readonly title: string;
  readonly schema: z.ZodType<Data>;
  /** Its own fields, less `on` and `corrects`. */
  readonly fields: Shape;
  /** Top-level fields of `data` that are sealed, with their class. */
  readonly sealed: Readonly<Record<string, SealClass>>;
  /** Whether a day after today may be recorded (design: the future may be planned only by these). */
  readonly mayBePlanned: boolean;
  /** Builds one, as a decider gives it out. */
  (data: Data): { readonly type: Type; readonly schemaVersion: number; readonly data: Data };
}

/** The data type of a definition. */
export type DataOf<Definition> = Definition extends EventDefinition<string, infer Data> ? Data : never;

/**
 * Defines an event. Every event has `on`, the day in Japan on which it happened, and may say with `corrects` which
 * earlier entry it puts right.
 */
export function event<const Type extends string, const Shape extends z.ZodRawShape>(
  type: Type,
  title: string,
  shape: Shape,
  { version = 1, lifts = {}, mayBePlanned = false }: { version?: number; lifts?: Lifts; mayBePlanned?: boolean } = {},
): EventDefinition<Type, Fields<Shape>, Shape> {
  assertLifts({ type, version, lifts });
  const schema = z.strictObject({ ...common, ...shape }).meta({ title }) as unknown as z.ZodType<Fields<Shape>>;
  const sealedFields = Object.fromEntries(
    Object.entries(shape).flatMap(([field, fieldSchema]) => {
      const found = sealClassOf(fieldSchema as z.ZodType);
      return found ? [[field, found]] : [];
    }),
  );
  const build = (data: Fields<Shape>) => ({ type, schemaVersion: version, data });
  return Object.assign(build, {
    type,
    version,
    lifts,
    title,
    schema,
    fields: shape,
    sealed: sealedFields,
    mayBePlanned,
  });
}

/** The mark stands on the schema itself or inside an optional or nullable wrapper. */
function sealClassOf(schema: z.ZodType): SealClass | undefined {
  const own = seals.get(schema);
  if (own) return own.class;
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? sealClassOf(schema.unwrap() as z.ZodType)
    : undefined;
}

/** One of the events that a module defines, with its type told from its data. */
export type EventOf<Module> = {
  [Name in keyof Module]: Module[Name] extends EventDefinition<infer Type, infer Data>
    ? { readonly type: Type; readonly schemaVersion: number; readonly data: Data }
    : never;
}[keyof Module];

/** Looks events up by type among modules that define them (schemas beside them cannot be called and are passed over). */
export function definitionsOf(...modules: readonly object[]): (type: string) => EventDefinition {
  const byType = new Map(
    modules
      .flatMap((module) => Object.values(module))
      .filter((exported): exported is EventDefinition => typeof exported === 'function')
      .map((one) => [one.type, one]),
  );
  return (type) => {
    const found = byType.get(type);
    if (!found) throw new Error(`${type} is not an event of this stream`);
    return found;
  };
}
