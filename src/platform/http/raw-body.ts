import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The most a body may have: a batch of 1,000 conversions with their lines fits. */
export const bodyLimitBytes = 2 * 1024 * 1024;

const rawBodies = new WeakMap<object, Buffer>();

/** The body as it came, byte for byte: what signatures are made of. Undefined without a body. */
export function rawBodyOf(request: FastifyRequest): Buffer | undefined {
  return rawBodies.get(request.raw);
}

/** Takes JSON and nothing else; keeps the bytes. `__proto__` and the like make a body unreadable. */
export function readJsonBodies(instance: FastifyInstance): void {
  const parse = instance.getDefaultJsonParser('error', 'error');
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer', bodyLimit: bodyLimitBytes },
    (request, body, done) => {
      rawBodies.set(request.raw, body);
      const text = body.toString('utf8');
      // A lone surrogate or a broken sequence would be changed silently, and its signature with it.
      if (text.includes('\uFFFD') && !Buffer.from(text, 'utf8').equals(body)) {
        done(Object.assign(new SyntaxError('The body is not UTF-8'), { statusCode: 400 }));
        return;
      }
      void parse(request, text, done);
    },
  );
}
