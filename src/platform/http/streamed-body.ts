import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';

const taken = 'takesStream';
/** How a file is sent to a route that takes one. */
export const streamedType = 'application/octet-stream';

/** The body of this route is a file, sent as `application/octet-stream`: it is read as it comes. */
export const TakesStream = (): MethodDecorator => RouteConfig({ [taken]: true });

/** Lets files through to the routes that take them, unread; every other route answers 415. */
export function passStreamedBodies(instance: FastifyInstance): void {
  instance.addContentTypeParser(streamedType, (request, _body, parsed) => {
    const config = request.routeOptions.config as unknown as Readonly<Record<string, unknown>>;
    if (config[taken] === true) parsed(null);
    else parsed(Object.assign(new Error('The body has to be JSON'), { statusCode: 415 }));
  });
}

/** The file that is being sent. */
export function streamOf(request: FastifyRequest): Readable {
  return request.raw;
}
