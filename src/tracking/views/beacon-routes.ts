import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerUnroutable } from '../../platform/http/problem.filter.js';
import { beaconBytes } from './beacon-form.js';
import type { ViewDesk } from './view-desk.js';

/** Told of every answer, as for the redirect. */
export type OnBeacon = (
  answer: { method: string; status: number; seconds: number },
  error?: unknown,
) => void;

/**
 * `POST /b`. Answers 204 before it looks at what it was sent: a page on its way out waits for nothing,
 * and a tracker could do nothing with a no. On an instance without the platform's hooks.
 */
export function routeBeacon(instance: FastifyInstance, desk: ViewDesk, onBeacon: OnBeacon): void {
  void instance.register((scope, _options, done) => {
    // Without the platform's context, its own way of telling a problem does not work.
    scope.setErrorHandler(answerUnroutable);
    scope.removeAllContentTypeParsers();
    // What `sendBeacon` calls a text; nothing else, so that no other site's form can send one unasked.
    scope.addContentTypeParser(
      'text/plain',
      { parseAs: 'string', bodyLimit: beaconBytes },
      (_request, body, parsed) => parsed(null, body),
    );
    scope.route({
      method: 'POST',
      url: '/b',
      config: { bare: true },
      helmet: false,
      handler: (request: FastifyRequest<{ Body: string }>, reply: FastifyReply) => {
        reply.hijack();
        reply.raw.writeHead(204, ['cache-control', 'no-store']).end();
        const { headers, body, ip: address } = request;
        const seconds = reply.elapsedTime / 1000;
        const isOurs = headers['sec-fetch-site'] !== 'cross-site';
        const taken = isOurs
          ? desk.take({
              body,
              userAgent: headers['user-agent'],
              cookie: headers.cookie,
              gpc: headers['sec-gpc'] === '1',
              address,
            })
          : Promise.resolve();
        taken.then(
          () => onBeacon({ method: 'POST', status: 204, seconds }),
          (error: unknown) => onBeacon({ method: 'POST', status: 204, seconds }, error),
        );
      },
    });
    done();
  });
}
