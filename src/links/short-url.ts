import type { FastifyRequest } from 'fastify';
import type { Config } from '../platform/config.js';

/** Where we are reached, as configured or else as this request reached us. */
export function originOf(config: Config, request: FastifyRequest): string {
  return config.http.publicUrl ?? `${request.protocol}://${request.host}`;
}

export function shortUrl(origin: string, code: string): string {
  return `${origin}/l/${code}`;
}
