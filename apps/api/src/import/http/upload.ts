import type {} from '@fastify/multipart';
import { Line, RegisterKind } from '@teichaku/casework';
import { PlainDate } from '@teichaku/rules/schemas';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod';
import { parse } from '../../http/field-errors.ts';
import { Id } from '../../http/params.ts';
import { Problem } from '../../http/problems.ts';
import type { PreviewWishes } from '../imports.service.ts';
import type { HandedOver } from '../prepare.ts';
import { encodings, MAX_BYTES } from '../registers/bytes.ts';

export const NewOffices = z
  .array(z.strictObject({ name: Line, on: PlainDate }))
  .max(200)
  .meta({ description: '取り込みとあわせて登録する事業所。指定日は直せます' });

const Mapping = z.record(z.string(), z.string().nullable());

/** What may stand beside the files; `<n>` is a file's place, from 0. */
const fields = {
  encoding: z.enum(['auto', ...encodings]),
  kind: RegisterKind,
  mapping: json(Mapping),
} as const;

interface PerFile {
  encoding?: z.infer<typeof fields.encoding>;
  kind?: RegisterKind;
  mapping?: z.infer<typeof Mapping>;
}

interface Parts {
  readonly files: { readonly file: string; readonly bytes: Uint8Array }[];
  readonly perFile: Map<number, PerFile>;
  previewId?: string;
  createOffices?: z.infer<typeof NewOffices>;
}

/**
 * The files of a multipart request, with what the person corrected.
 * @throws Problem `unsupported-media-type`, `too-large`, `invalid-input`
 */
export async function readUpload(
  request: FastifyRequest,
): Promise<{ readonly handed: readonly HandedOver[]; readonly wishes: PreviewWishes }> {
  if (!request.isMultipart()) {
    throw new Problem('unsupported-media-type', { detail: 'ファイルは multipart/form-data で送ってください。' });
  }
  const parts: Parts = { files: [], perFile: new Map() };
  try {
    for await (const part of request.parts({ limits: { fileSize: MAX_BYTES } })) {
      if (part.type === 'file') parts.files.push({ file: fileName(part.filename), bytes: await part.toBuffer() });
      else takeField(parts, part.fieldname, String(part.value));
    }
  } catch (error) {
    throw uploadProblem(error, parts.files.length);
  }
  if (parts.files.length === 0) {
    throw new Problem('invalid-input', {
      detail: 'ファイルがありません。',
      wayOut: '名簿のファイルを選んでください。',
      field: 'files',
    });
  }
  const { previewId, createOffices } = parts;
  return {
    handed: parts.files.map((file, index) => ({ ...file, ...parts.perFile.get(index) })),
    wishes: { ...(previewId ? { previewId } : {}), ...(createOffices ? { createOffices } : {}) },
  };
}

function takeField(parts: Parts, name: string, value: string): void {
  if (name === 'previewId') parts.previewId = parse(Id, value, name);
  else if (name === 'createOffices') parts.createOffices = parse(json(NewOffices), value, name);
  else {
    const [, field, place] = /^(encoding|kind|mapping)\[(\d{1,2})\]$/.exec(name) ?? [];
    if (!field || place === undefined) {
      throw new Problem('invalid-input', { detail: `ない項目です: ${name}`, field: name.slice(0, 100) });
    }
    const known = parts.perFile.get(Number(place)) ?? {};
    parts.perFile.set(Number(place), { ...known, [field]: parse(fields[field as keyof typeof fields], value, name) });
  }
}

/** JSON in a form's field. */
function json<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'JSON で書いてください' });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** The last part of the name, without what no file is called by. */
function fileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const visible = last.replace(/\p{Cc}/gu, '').trim();
  return visible === '' ? '名前のないファイル' : visible.slice(0, 255);
}

function uploadProblem(error: unknown, place: number): unknown {
  if (error instanceof Problem) return error;
  const code = (error as { code?: unknown }).code;
  switch (code) {
    case 'FST_REQ_FILE_TOO_LARGE':
      return new Problem('too-large', {
        detail: `${place + 1}番目のファイルが大きすぎます。ファイルは一つ 10 MB までです。`,
        wayOut: '年度などで分けて、取り込んでください。',
        field: `files.${place}`,
      });
    case 'FST_PROTO_VIOLATION':
      return new Problem('invalid-input', { detail: 'ない項目です: __proto__', field: '__proto__' });
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_FIELDS_LIMIT':
      return new Problem('too-large', {
        detail: '一度に送れるファイルの数を超えています。',
        wayOut: '分けて送ってください。',
      });
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return new Problem('unsupported-media-type', { detail: 'ファイルは multipart/form-data で送ってください。' });
    default:
      return /multipart|boundary|unexpected end/i.test(error instanceof Error ? error.message : '')
        ? new Problem('invalid-input', {
            detail: '送られたファイルを読めません。途中で切れているようです。',
            field: 'files',
          })
        : error;
  }
}
