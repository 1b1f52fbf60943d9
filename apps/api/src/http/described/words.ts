import { Month, PlainDate } from '@teichaku/rules/schemas';
import * as z from 'zod';

/*
 * The shapes of the answers, for the description of the api. Each is held to the type of what is answered, and a test
 * reads real answers through them; what a field means stands with its type.
 */

export const day = PlainDate;
export const dayOrNull = PlainDate.nullable();
export const month = Month;
export const list = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).readonly();
export const ids = list(z.string());

/** An enum of exactly the words of a type: one too few or too many does not compile. */
export const wordsOf =
  <Word extends string>() =>
  <const Listed extends readonly [Word, ...Word[]]>(
    ...listed: [Word] extends [Listed[number]] ? Listed : [missing: Exclude<Word, Listed[number]>]
  ) =>
    z.enum(listed as readonly Word[] as readonly [Word, ...Word[]]);
