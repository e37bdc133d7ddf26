import type { LoggerService } from '@nestjs/common';
import { pino, type Bindings, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '../config.js';
import { tracing } from './tracing.js';

/** Never written, wherever they turn up. */
const secretFields = [
  'authorization',
  'cookie',
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'signingSecret',
];
const redacted = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/**
 * The structured log: one JSON object a line. A class of its own, so that it is its own injection token.
 * Carries no addresses of visitors and no query strings: nobody passes them in.
 */
export class Log {
  constructor(readonly pino: Logger) {}

  debug(fields: object, message: string): void {
    this.pino.debug(fields, message);
  }

  info(fields: object, message: string): void {
    this.pino.info(fields, message);
  }

  warn(fields: object, message: string): void {
    this.pino.warn(fields, message);
  }

  error(fields: object, message: string): void {
    this.pino.error(fields, message);
  }

  /** A log whose every line carries `bindings`. */
  child(bindings: Bindings): Log {
    return new Log(this.pino.child(bindings));
  }
}

/** A log to standard output, or to `destination`. */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: tracedBy,
    redact: { paths: redacted, censor: '[redacted]' },
  };
  return new Log(destination ? pino(options, destination) : pino(options));
}

/** The trace that a line belongs to. pino adds the line's own fields to what it is given. */
function tracedBy(): { traceId?: string } {
  const traceId = tracing()?.traceId();
  return traceId === undefined ? {} : { traceId };
}

/** What Nest itself says, in the same log. Its start-up chatter is for debugging only. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.to.debug({ from: rest.at(-1) }, String(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.to.warn({ from: rest.at(-1) }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const err = message instanceof Error ? { err: message } : { stack: rest[0] };
    this.to.error({ ...err, from: rest.at(-1) }, String(message));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.to.debug({ from: rest.at(-1) }, String(message));
  }

  verbose(): void {}

  fatal(message: unknown, ...rest: unknown[]): void {
    this.error(message, ...rest);
  }
}
