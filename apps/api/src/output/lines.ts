import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import { type RequestContext, requestContext } from './request-context.ts';
import { type ErrorLine, withoutValues } from './without-values.ts';

export type LineFormat = 'json' | 'text';
type Level = 'info' | 'warn' | 'error' | 'fatal';

/** Where lines go; a test gathers them. */
export type Sink = DestinationStream;

/**
 * What the server says as it works, for the framework too. As JSON a line each, for who gathers them; as text for a person at a
 * terminal. Whatever an error says goes through `withoutValues`; sentences are of the caller's own words.
 */
export class Lines implements LoggerService {
  /** Told of each line that is a warning or worse. */
  counted: (level: Exclude<Level, 'info'>) => void = () => {};
  private readonly write: (level: Level, line: Line) => void;

  constructor(format: LineFormat, sink?: Sink) {
    this.write = format === 'json' ? jsonLines(sink) : textLines(sink ?? process.stderr);
  }

  /** Something worth knowing, in the same place as the rest. */
  info(component: string, message: string, more: Readonly<Record<string, string | number>> = {}): void {
    this.write('info', { component, message, more });
  }

  // the framework's own of this level tell of its modules: nobody asked
  log(): void {}
  debug(): void {}
  verbose(): void {}

  warn(message: unknown, ...more: unknown[]): void {
    this.tell('warn', message, more);
  }

  error(message: unknown, ...more: unknown[]): void {
    this.tell('error', message, more);
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.tell('fatal', message, more);
  }

  private tell(level: Exclude<Level, 'info'>, message: unknown, more: unknown[]): void {
    this.counted(level);
    // the framework also gives a stack here
    const last = String(more.at(-1));
    const component = /^[\w.-]{1,40}$/.test(last) ? last : 'server';
    const told = typeof message === 'string' && !FRAME.test(message);
    // what was thrown stands first, or after a sentence; a stack as text may begin with any message
    const thrown = told ? more.find((one) => one instanceof Error) : message;
    const error = told && thrown === undefined ? undefined : withoutValues(thrown);
    this.write(level, { component, message: told ? message : UNFORESEEN, error, request: requestContext.getStore() });
  }
}

interface Line {
  readonly component: string;
  readonly message: string;
  readonly error?: ErrorLine | undefined;
  readonly request?: RequestContext | undefined;
  readonly more?: Readonly<Record<string, string | number>>;
}

const FRAME = /\n {4}at /;
const UNFORESEEN = '思わぬ誤りが起きました。';

function jsonLines(sink?: Sink): (level: Level, line: Line) => void {
  const options: LoggerOptions = {
    base: null,
    messageKey: 'message',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (level: string) => ({ level }) },
  };
  const logger: Logger = sink ? pino(options, sink) : pino(options);
  return (level, { component, message, error, request, more }) =>
    logger[level]({ component, ...request, ...more, ...(error ? { error } : {}) }, message);
}

const MARKS: Readonly<Record<Level, string>> = { info: '', warn: '注意', error: '誤り', fatal: '停止' };

function textLines(sink: Sink): (level: Level, line: Line) => void {
  return (level, { component, message, error, request }) => {
    const time = new Date().toISOString();
    const of = request?.commandId ? ` 命令 ${request.commandId}` : '';
    sink.write(
      `${[time, MARKS[level], component].filter(Boolean).join(' ')}${of}: ${message}\n${error ? asText(error) : ''}`,
    );
  };
}

function asText({ name, code, message, where, stack, cause }: ErrorLine, depth = 1): string {
  const indent = '  '.repeat(depth);
  const first = [name, code, message, ...Object.entries(where ?? {}).map((pair) => pair.join('='))].filter(Boolean);
  const frames = (stack ?? []).map((frame) => `${indent}  ${frame}\n`).join('');
  return `${indent}${first.join(' ')}\n${frames}${cause ? asText(cause, depth + 1) : ''}`;
}
