import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { ERASED, LOST } from '@teichaku/eventlog';
import type * as z from 'zod';
import { invalidInput, parse } from './field-errors.ts';

/** Deeper than anything that a schema describes. */
const MOST_DEPTH = 30;

/** Reads every body, query and path parameter through the zod schema that stands at it. */
@Injectable()
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { schema, type, data }: ArgumentMetadata): unknown {
    if (!schema || type === 'custom') return value;
    // a path parameter is a bare value: its name goes into the message
    const name = type === 'param' ? data : undefined;
    return parse(schema as unknown as z.ZodType, asWritten(value, name ? [name] : [], type === 'body'), name);
  }
}

/**
 * Text that every store keeps as it is: no NUL, no half of a surrogate pair. Ids are compared in lower case. What a field
 * reads as that cannot be read any more is not recorded as its content.
 * @throws Problem `invalid-input` naming the field
 */
function asWritten(value: unknown, path: readonly (string | number)[], recorded: boolean): unknown {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) {
      throw invalidInput([{ field: path.join('.'), message: '使えない文字が入っています。取り除いてください' }]);
    }
    if (recorded && (value === ERASED || value === LOST)) {
      const message = 'これは、読めなくなった項目の表示です。分かることを書き入れるか、空にしてください';
      throw invalidInput([{ field: path.join('.'), value, message }]);
    }
    return UUID.test(value) ? value.toLowerCase() : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (path.length > MOST_DEPTH)
    throw invalidInput([{ field: path.slice(0, 3).join('.'), message: '入れ子が深すぎます' }]);
  if (Array.isArray(value)) return value.map((item, index) => asWritten(item, [...path, index], recorded));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, asWritten(item, [...path, name], recorded)]),
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
