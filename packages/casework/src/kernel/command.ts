import * as z from 'zod';

/** What a command is called, in both languages, and what it must hold. */
export interface CommandDefinition<Type extends string = string, Data = unknown> {
  /** The noun whose streams it writes. */
  readonly category: string;
  /** Imperative and noun, PascalCase. Unique within the noun. */
  readonly type: Type;
  /** Last part of its path over HTTP; null where only other commands use it. */
  readonly path: string | null;
  /** 日本語の名前。 */
  readonly title: string;
  /** Strict: an unknown field is an error. */
  readonly schema: z.ZodType<Data>;
}

/** A command as a decider takes it. */
export interface Command<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** The command of a definition; of a union of definitions, the union. */
export type CommandOf<Definition> =
  Definition extends CommandDefinition<infer Type, infer Data> ? Command<Type, Data> : never;

const kebab = (type: string) => type.replaceAll(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase();

/** `HoldInterview` of `casefile` → id `CasefileHoldInterview`: two nouns may have commands of one name. */
export const commandsOf =
  (category: string) =>
  <const Type extends string, const Shape extends z.ZodRawShape>(
    type: Type,
    title: string,
    shape: Shape,
    { path = kebab(type) }: { path?: string | null } = {},
  ): CommandDefinition<Type, z.infer<z.ZodObject<Shape>>> => ({
    category,
    type,
    path,
    title,
    schema: z
      .strictObject(shape)
      .meta({ id: `${category[0]?.toUpperCase()}${category.slice(1)}${type}`, title }) as unknown as z.ZodType<
      z.infer<z.ZodObject<Shape>>
    >,
  });
