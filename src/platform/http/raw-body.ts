import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The most a body may have: a batch of 1,000 conversions with their lines fits. */
export const bodyLimitBytes = 2 * 1024 * 1024;

/** Nothing we take is half as deep; whoever walks through a body may then do so by recursion. */
const deepestNesting = 32;

const rawBodies = new WeakMap<object, Buffer>();

/** The body as it came, byte for byte: what signatures are made of. Undefined without a body. */
export function rawBodyOf(request: FastifyRequest): Buffer | undefined {
  return rawBodies.get(request.raw);
}

/** Takes JSON and nothing else; keeps the bytes. `__proto__` and the like, or deep nesting, make a body unreadable. */
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
        done(unreadable('The body is not UTF-8'));
        return;
      }
      if (nestsDeeper(body, deepestNesting)) {
        done(unreadable(`The body nests deeper than ${deepestNesting}`));
        return;
      }
      void parse(request, text, done);
    },
  );
}

function unreadable(why: string): Error {
  return Object.assign(new SyntaxError(why), { statusCode: 400 });
}

const [quote, backslash, openers, closers] = [0x22, 0x5c, [0x5b, 0x7b], [0x5d, 0x7d]] as const;

/** Whether arrays and objects of this JSON stand in each other more than `most` deep. */
function nestsDeeper(json: Buffer, most: number): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at];
    if (byte === quote) inText = !inText;
    else if (inText) at += byte === backslash ? 1 : 0;
    else if (byte === openers[0] || byte === openers[1]) depth += 1;
    else if (byte === closers[0] || byte === closers[1]) depth -= 1;
    if (depth > most) return true;
  }
  return false;
}
