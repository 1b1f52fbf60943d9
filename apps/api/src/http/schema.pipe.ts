import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import type * as z from 'zod';
import { parse } from './field-errors.ts';

/** Reads every body, query and path parameter through the zod schema that stands at it. */
@Injectable()
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { schema, type, data }: ArgumentMetadata): unknown {
    if (!schema || type === 'custom') return value;
    return parse(named(schema as unknown as z.ZodType, type, data), value);
  }
}

/** A path parameter is a bare value: its name goes into the message. */
function named(schema: z.ZodType, type: string, data: string | undefined): z.ZodType {
  if (type !== 'param' || !data) return schema;
  return {
    safeParse: (value: unknown, options: unknown) => {
      const read = schema.safeParse(value, options as never);
      if (!read.success) for (const issue of read.error.issues) issue.path.unshift(data);
      return read;
    },
  } as unknown as z.ZodType;
}
