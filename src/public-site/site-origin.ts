import type { FastifyRequest } from 'fastify';

const plainHost = /^(?:[a-z0-9](?:[a-z0-9.-]{0,120}[a-z0-9])?|\[[0-9a-f:]{2,39}\])(?::\d{1,5})?$/i;

/**
 * Where the site is, without a slash at its end: as configured, else as the visitor calls it, which for a
 * site on the open network is the visitor's to choose: production sets PUBLIC_URL.
 */
export function siteOrigin(
  publicUrl: string | undefined,
  { protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>,
): string {
  return publicUrl ?? `${protocol}://${plainHost.test(host) ? host.toLowerCase() : 'localhost'}`;
}
