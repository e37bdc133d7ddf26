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

const everywhere = new Set(['0.0.0.0', '::']);

/**
 * Where pages are as a mail has it, without a trailing slash: PUBLIC_URL, else the address of this very
 * machine. A Host header is believed of nobody but who is on this machine, and is not behind a proxy
 * of it: whoever asks for a link chooses nothing of what another is sent.
 */
export function linkUrlOf(config: Pick<Config, 'http'>, request: FastifyRequest): string {
  const isHere = isLoopback(request.ip) && isLoopback(request.socket.remoteAddress ?? '');
  return publicUrlOf(config, isHere ? request.headers.host : undefined);
}

/** The same as a browser has it, for what is between it and us alone. A foreign Host header is never believed. */
function publicUrlOf({ http }: Pick<Config, 'http'>, host: string | undefined): string {
  if (http.publicUrl !== undefined) return http.publicUrl;
  const asked = host === undefined ? null : URL.parse(`http://${host}`);
  if (asked && loopback.has(asked.hostname)) return asked.origin;
  const own = everywhere.has(http.host) ? 'localhost' : http.host;
  return `http://${isIP(own) === 6 ? `[${own}]` : own}:${http.port}`;
}

function isLoopback(address: string): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(address);
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
