import { join } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyBaseLogger, LogController } from 'fastify';
import { Clock } from '../clock.js';
import { freePort, isFree } from '../database/ports.js';
import { Config } from '../config.js';
import { hasCode } from '../error-code.js';
import { Log, NestLog } from '../observability/log.js';
import { Metrics } from '../observability/metrics.js';
import { AllowedMethods } from './allowed-methods.js';
import { serveApiDocument } from './api-document.js';
import { securePages } from './content-policy.js';
import { servePlainPages } from './plain-page.js';
import { answerUnroutable } from './problem.filter.js';
import { bodyLimitBytes, readJsonBodies } from './raw-body.js';
import { hookRequests } from './request-hooks.js';
import { passStreamedBodies } from './streamed-body.js';
import { builtApp, serveWebApp } from './web-app.js';

/** What is not under /api/v1. */
const outsideApi = [
  'healthz',
  'readyz',
  'metrics',
  'docs',
  'docs/{*path}',
  'l/{*path}',
  'problems',
  'problems/{*path}',
];

/**
 * The HTTP application of a root module that imports PlatformModule. Not listening yet. It answers
 * 503 to what comes after `close()` began and lets finish what came before. `adminApp`: the folder of
 * the built admin app, served below /admin wherever the API is.
 */
export async function createHttpApp(
  root: Type | DynamicModule,
  parts: { config: Config; log: Log; hasApi?: boolean; adminApp?: string },
): Promise<NestFastifyApplication> {
  const { config, log, hasApi = true, adminApp = join(builtApp('web-admin'), 'browser') } = parts;
  const { trustedProxies, publicUrl } = config.http;
  const adapter = new FastifyAdapter({
    loggerInstance: log.pino,
    // A child per request would be made, and redacted, for each click, and never be written to.
    childLoggerFactory: (parent: FastifyBaseLogger) => parent,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: answerUnroutable,
    bodyLimit: bodyLimitBytes,
    trustProxy: trustedProxies === 0 ? false : (_address, hop) => hop < trustedProxies,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    requestTimeout: 60_000,
    keepAliveTimeout: 65_000,
  });
  const instance = adapter.getInstance();
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: new NestLog(log),
    bodyParser: false,
    abortOnError: false,
    return503OnClosing: true,
  });
  hookRequests(instance, {
    clock: app.get(Clock),
    log,
    metrics: app.get(Metrics),
    allowed: app.get(AllowedMethods),
  });
  readJsonBodies(instance);
  passStreamedBodies(instance);
  await instance.register(fastifyCookie);
  const isSecure = publicUrl?.startsWith('https:') ?? false;
  await securePages(instance, isSecure, config.media.s3?.endpoint);
  app.setGlobalPrefix('api/v1', { exclude: outsideApi });
  if (hasApi) {
    servePlainPages(instance);
    serveApiDocument(app);
    await serveWebApp(instance, { prefix: '/admin', folder: adminApp });
  }
  await app.init();
  await instance.ready();
  return app;
}

/** How many ports are tried, one after the other. */
const usualTries = 20;

/** Listens on the first free port from `port` on, trying `tries` of them; returns the one taken. */
export async function listenFrom(
  app: NestFastifyApplication,
  host: string,
  port: number,
  tries = usualTries,
): Promise<number> {
  for (let offset = 0; ; offset += 1) {
    const isLast = port === 0 || offset + 1 >= tries;
    // Asked beforehand, because the framework logs a port that is taken as an error of ours.
    if (!isLast && !(await isFree(port + offset, host))) continue;
    try {
      await app.listen(port === 0 ? 0 : port + offset, host);
      return Number(new URL(await app.getUrl()).port);
    } catch (error) {
      if (!hasCode(error, 'EADDRINUSE') || isLast) throw error;
    }
  }
}

/** The first free port from `port` on; any, from 0. For processes that share one. */
export async function freeFrom(host: string, port: number): Promise<number> {
  if (port === 0) return freePort();
  for (let offset = 0; offset < usualTries; offset += 1) {
    if (await isFree(port + offset, host)) return port + offset;
  }
  return port;
}
