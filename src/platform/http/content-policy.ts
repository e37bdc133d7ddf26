import type { FastifyInstance } from 'fastify';
import fastifyHelmet from '@fastify/helmet';

/** What a page may load: from us alone, no inline script, no inline style, framed by nobody. */
const strict = {
  defaultSrc: ["'self'"],
  baseUri: ["'none'"],
  fontSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  imgSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  scriptSrc: ["'self'"],
  scriptSrcAttr: ["'none'"],
  styleSrc: ["'self'"],
};

/** The API explorer brings its styles inline. Its scripts are files of ours. */
const forExplorer = { ...strict, styleSrc: ["'self'", "'unsafe-inline'"] };

/**
 * The admin app speaks to us alone. Angular writes the styles of its components into the page; a nonce
 * for them would change index.html with every answer, whose hash the service worker checks.
 */
const forAdmin = {
  ...strict,
  baseUri: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  workerSrc: ["'self'"],
};

function text(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(
      ([name, values]) =>
        `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${values.join(' ')}`,
    )
    .join(';');
}

/**
 * Security headers on every answer. `isSecure`: reached through https, so browsers are told to stay
 * there; on plain http the same header would lock a visitor of localhost out.
 */
export async function securePages(instance: FastifyInstance, isSecure: boolean): Promise<void> {
  await instance.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: strict },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  });
  const others = { docs: text(forExplorer), admin: text(forAdmin) };
  instance.addHook('onSend', (request, reply, payload, done) => {
    const below = /^\/(docs|admin)(?:[/?]|$)/.exec(request.url)?.[1];
    if (below === 'docs' || below === 'admin') {
      reply.header('content-security-policy', others[below]);
    }
    done(null, payload);
  });
}
