import 'reflect-metadata';
import multipart from '@fastify/multipart';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, type Deps } from './app.module.ts';
import { Drain } from './boot/drain.ts';
import { type Border, guardBorders } from './http/borders.ts';
import { setUpOpenApi } from './http/openapi.ts';
import { serveWebApp } from './http/web-app.ts';
import { Metrics } from './metrics/metrics.ts';
import { timeRequests } from './metrics/request-times.ts';
import { knowTheRequest } from './output/request-context.ts';

/** Largest body of a command; files have their own limit. */
const BODY_LIMIT = 1024 * 1024;
const FILE_LIMIT = 20 * 1024 * 1024;

export interface AppOptions {
  /** The built web app's folder; null: only the api. */
  readonly webRoot: string | null;
  readonly logger: LoggerService | false;
  readonly border?: Border;
}

/** The whole server on the given log and clock, ready to listen or to be asked without a port. */
export async function createApp(
  deps: Deps,
  { webRoot, logger, border }: AppOptions,
  prepare?: (app: NestFastifyApplication) => void,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
    multipart: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(deps), adapter, {
    logger,
    abortOnError: false,
  });
  app.setGlobalPrefix('api');
  const fastify = app.getHttpAdapter().getInstance();
  knowTheRequest(fastify as never);
  timeRequests(fastify as never, app.get(Metrics));
  guardBorders(fastify as never, border);
  app.get(Drain).watch(fastify as never);
  await fastify.register(multipart as never, { limits: { fileSize: FILE_LIMIT, files: 20, fields: 100, parts: 120 } });
  setUpOpenApi(app);
  prepare?.(app);
  if (webRoot) await serveWebApp(fastify as never, webRoot);
  await app.init();
  await fastify.ready();
  return app;
}
