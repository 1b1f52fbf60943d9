import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import type * as z from 'zod';
import { parse } from './field-errors.ts';

/** Reads every body, query and path parameter through the zod schema that stands at it. */
@Injectable()
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { schema, type, data }: ArgumentMetadata): unknown {
    if (!schema || type === 'custom') return value;
    // a path parameter is a bare value: its name goes into the message
    return parse(schema as unknown as z.ZodType, value, type === 'param' ? data : undefined);
  }
}
