import { Body, Controller, Headers, Inject, Param, Post, Res, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { messageOf } from '../decisions/messages.ts';
import type { Noun, Order } from '../decisions/order.ts';
import { parse } from '../http/field-errors.ts';
import { Id } from '../http/params.ts';
import { Problem } from '../http/problems.ts';
import { refusedProblem } from '../http/refusal.ts';
import { CommandAnswer, type CommandRoute, commandRoutes, ProblemBody } from './command-routes.ts';

/**
 * One controller a noun, one method a command: the paths, the bodies and their description come from casework's
 * definitions, so a new command has its path as soon as it has a name.
 */
function controllerOf(category: Noun, routes: readonly CommandRoute[]): Type {
  class Commands {
    constructor(readonly commands: CommandBus) {}
  }
  Object.defineProperty(Commands, 'name', { value: `${category[0]?.toUpperCase()}${category.slice(1)}Commands` });
  Inject(CommandBus)(Commands, undefined, 0);
  for (const route of routes) addMethod(Commands, route);
  ApiTags(routes[0]?.tag ?? category)(Commands);
  Controller()(Commands);
  return Commands;
}

type Params = { readonly corporationId?: string; readonly id?: string };

function addMethod(target: Type<{ commands: CommandBus }>, route: CommandRoute): void {
  const name = route.definition.type[0]?.toLowerCase() + route.definition.type.slice(1);
  async function carry(
    this: { commands: CommandBus },
    body: Record<string, unknown> & { envelope?: { reason?: string; screen?: string } },
    params: Params,
    headers: Record<string, string | undefined>,
    reply: FastifyReply,
  ) {
    const order = orderOf(route, body, params, headers);
    const answer = await this.commands.execute(new messageOf[route.category](order));
    if (answer.outcome === 'refused') throw refusedProblem(answer);
    const { outcome, ...decided } = answer;
    reply.status(route.makesNew && outcome === 'appended' ? 201 : 200);
    reply.header('etag', `"${decided.revision}"`).header('log-position', decided.position);
    return { ...decided, repeated: outcome === 'repeated' };
  }
  // the description is looked up by the function's own name
  Object.defineProperty(carry, 'name', { value: name });
  Object.defineProperty(target.prototype, name, { value: carry, configurable: true });
  const descriptor = Object.getOwnPropertyDescriptor(target.prototype, name) as PropertyDescriptor;
  Reflect.defineMetadata('design:paramtypes', [Object, Object, Object, Object], target.prototype, name);
  Body({ schema: route.body as never })(target.prototype, name, 0);
  Param()(target.prototype, name, 1);
  Headers()(target.prototype, name, 2);
  Res({ passthrough: true })(target.prototype, name, 3);
  for (const decorate of described(route)) decorate(target.prototype, name, descriptor);
}

function described(route: CommandRoute): MethodDecorator[] {
  const problem = (status: number, description: string) =>
    ApiResponse({ status, description, standardSchema: ProblemBody as never });
  return [
    Post(route.path),
    ApiOperation({ summary: route.definition.title, operationId: `${route.category}${route.definition.type}` }),
    ...[...route.path.matchAll(/:(\w+)/g)].map(([, param]) =>
      ApiParam({ name: param as string, schema: { type: 'string', format: 'uuid' } }),
    ),
    ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', format: 'uuid' } }),
    ApiHeader({ name: 'If-Match', required: false, description: '読んだときの改訂。"3" のように' }),
    ApiResponse({
      status: route.makesNew ? 201 : 200,
      description: '記録した',
      standardSchema: CommandAnswer as never,
      headers: { ETag: { schema: { type: 'string' } }, 'Log-Position': { schema: { type: 'string' } } },
    }),
    problem(400, 'invalid-input · invalid-json · missing-idempotency-key'),
    problem(404, 'not-found'),
    problem(409, 'stale-revision · idempotency-key-reused'),
    problem(422, 'refused'),
    problem(503, 'unavailable · outcome-unknown'),
    problem(507, 'storage-full'),
  ];
}

function orderOf(
  { definition, category, makesNew }: CommandRoute,
  { envelope, ...data }: Record<string, unknown> & { envelope?: { reason?: string; screen?: string } },
  params: Params,
  headers: Record<string, string | undefined>,
): Order {
  const corporationId =
    params.corporationId === undefined ? null : parse(Id, params.corporationId, 'corporationId').toLowerCase();
  const own = category === 'corporation' ? corporationId : params.id && parse(Id, params.id, 'id').toLowerCase();
  const expected = expectedOf(headers['if-match']);
  return {
    category,
    command: { type: definition.type, data },
    id: makesNew ? null : (own ?? null),
    corporationId,
    commandId: commandIdOf(headers['idempotency-key']),
    ...(expected === undefined ? {} : { expected }),
    ...(envelope?.reason ? { reason: envelope.reason } : {}),
    source: { kind: 'screen', screen: envelope?.screen ?? 'http' },
  };
}

/** The header that makes a command the same command when it is sent again. */
export function commandIdOf(header: string | undefined): string {
  const read = Id.safeParse(header);
  if (read.success) return read.data.toLowerCase();
  throw new Problem('missing-idempotency-key', {
    detail: header
      ? 'Idempotency-Key は番号（UUID）で書いてください。'
      : '記録を変える要求には、ヘッダー Idempotency-Key に新しい番号（UUID）を付けてください。',
    field: 'Idempotency-Key',
    ...(header ? { value: header.slice(0, 100) } : {}),
  });
}

/** The revision that the writer had in sight. */
export function expectedOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const revision = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (revision !== undefined) return Number(revision);
  throw new Problem('invalid-input', {
    detail: 'If-Match には、読んだときの改訂を "3" のように書いてください。',
    field: 'If-Match',
    value: header.slice(0, 100),
  });
}

export const commandControllers: Type[] = [...Map.groupBy(commandRoutes, (route) => route.category)].map(
  ([category, routes]) => controllerOf(category, routes),
);
