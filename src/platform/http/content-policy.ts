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
 * The admin app, and the partners' part of the public site, speak to us alone. Angular writes the styles of its components into the page; a nonce
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

/** Public pages bring no style inline either. What they need of the rest is said, lest a default change. */
const forPages = {
  ...strict,
  baseUri: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  workerSrc: ["'self'"],
};

function adminWith(bucket: string | undefined): typeof forAdmin {
  if (bucket === undefined) return forAdmin;
  return { ...forAdmin, connectSrc: [...forAdmin.connectSrc, new URL(bucket).origin] };
}

function text(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(
      ([name, values]) =>
        `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${values.join(' ')}`,
    )
    .join(';');
}

/** The policy of a page of the public site; /partners has that of the admin app. */
export const pagesPolicy = text(forPages);

/**
 * Security headers on every answer. `isSecure`: reached through https, so browsers are told to stay
 * there; on plain http the same header would lock a visitor of localhost out. `bucket`: where the admin
 * app sends pictures to, when that is not here.
 */
export async function securePages(
  instance: FastifyInstance,
  isSecure: boolean,
  bucket?: string,
): Promise<void> {
  await instance.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: strict },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  });
  const partners = text(forAdmin);
  const others: Readonly<Record<string, string>> = {
    ...{ docs: text(forExplorer), admin: text(adminWith(bucket)), partners },
    // What the partners' service worker answers with when there is no network.
    'index.csr.html': partners,
  };
  instance.addHook('onSend', (request, reply, payload, done) => {
    const below = /^(?:\/de)?\/(docs|admin|partners|index\.csr\.html)(?:[/?]|$)/.exec(
      request.url,
    )?.[1];
    const policy = below === undefined ? undefined : others[below];
    if (policy !== undefined) reply.header('content-security-policy', policy);
    done(null, payload);
  });
}
