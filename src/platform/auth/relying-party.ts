import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { ProblemError } from '../http/problem.js';

/** Who passkeys are made for: the host name, and the origin that pages have. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Where pages are, without a trailing slash: PUBLIC_URL, else the address of this very machine as the
 * browser has it. A foreign Host header is never believed: links in mails are made of this.
 */
export function publicUrlOf({ http }: Pick<Config, 'http'>, host: string | undefined): string {
  if (http.publicUrl !== undefined) return http.publicUrl;
  const asked = host === undefined ? null : URL.parse(`http://${host}`);
  if (asked && loopback.has(asked.hostname)) return asked.origin;
  return `http://${http.host}:${http.port}`;
}

/** Throws passkeys-unavailable at a bare IP address, where no browser has them. */
export function relyingPartyOf(
  config: Pick<Config, 'http'>,
  request: FastifyRequest,
): RelyingParty {
  const { hostname, origin } = new URL(publicUrlOf(config, request.headers.host));
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) throw new ProblemError('passkeys-unavailable');
  return { id: hostname, origin };
}
