import { type CommandDefinition, commandDefinitions, Line, Reason } from '@teichaku/casework';
import * as z from 'zod';
import type { Noun } from '../decisions/order.ts';
import { exampleOf } from './example.ts';

/** Where the commands of a noun stand, and what the answer's `id` is of. */
const nouns = {
  corporation: { folder: null, tag: '法人', makes: 'register' },
  office: { folder: 'offices', tag: '事業所', makes: 'designate' },
  staffMember: { folder: 'staff-members', tag: '職員', makes: 'hire' },
  person: { folder: 'persons', tag: '人', makes: null },
  casefile: { folder: 'casefiles', tag: '事例', makes: 'open' },
} as const satisfies Record<Noun, { folder: string | null; tag: string; makes: string | null }>;

/** One documented path of one command. */
export interface CommandRoute {
  readonly definition: CommandDefinition;
  readonly category: Noun;
  readonly tag: string;
  /** Under /api, in Nest's form. */
  readonly path: string;
  /** Whether it makes a new one: then the path has no id, and the answer is 201. */
  readonly makesNew: boolean;
  readonly body: z.ZodType<Record<string, unknown> & { envelope?: { reason?: string; screen?: string } }>;
}

/** What any command may carry beside its own data; it goes into the envelope of the events. */
const CommandEnvelope = z
  .strictObject({
    reason: Reason.optional().meta({ description: 'なぜ記録したか（あとから記録した理由など）' }),
    screen: Line.optional().meta({ description: 'どの画面から' }),
  })
  .meta({ id: 'CommandEnvelope' });

export const commandRoutes: readonly CommandRoute[] = commandDefinitions.flatMap((definition) => {
  const category = definition.category as Noun;
  const noun = nouns[category];
  if (!noun || definition.path === null) return [];
  const makesNew = definition.path === noun.makes;
  const path = [
    'corporations',
    ...(category === 'corporation' && makesNew ? [] : [':corporationId']),
    ...(noun.folder ? [noun.folder] : []),
    ...(category === 'corporation' || makesNew ? [] : [':id']),
    definition.path,
  ].join('/');
  const own = definition.schema as unknown as z.ZodObject;
  const body = own
    .extend({ envelope: CommandEnvelope.optional() })
    .meta({ id: `${own.meta()?.['id'] ?? definition.type}Body`, title: definition.title, examples: [exampleOf(own)] });
  return [{ definition, category, tag: noun.tag, path, makesNew, body: body as unknown as CommandRoute['body'] }];
});

export const CommandAnswer = z
  .object({
    id: z.uuid().meta({ description: '作った・変えたものの番号' }),
    stream: z.string(),
    revision: z.int().meta({ description: '書いたあとの改訂。次の If-Match の値' }),
    position: z.string().meta({ description: '記録の位置。after= に渡すと、反映を待って答える' }),
    events: z.array(z.object({ eventId: z.uuid(), type: z.string() })),
    ids: z.record(z.string(), z.uuid()).meta({ description: 'あわせて作ったものの番号（personId, jobId など）' }),
    repeated: z.boolean().meta({ description: '同じ Idempotency-Key の二度目で、初めの答えを返した' }),
  })
  .meta({ id: 'CommandAnswer' });

export const ProblemBody = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    reason: z.string(),
    field: z.string().optional(),
    value: z.unknown().optional(),
    wayOut: z.string().optional(),
    guide: z.string().optional().meta({ description: 'このサーバーを預かる方への手引きの場所' }),
    rule: z.string().optional(),
    article: z.string().optional(),
    details: z.record(z.string(), z.unknown()).optional(),
    issues: z.array(z.object({ field: z.string(), value: z.unknown().optional(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
