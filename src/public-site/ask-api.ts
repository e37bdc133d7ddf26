import type { FastifyInstance } from 'fastify';
import { asInnerRequest } from '../platform/http/inner-request.js';
import type { ApiAnswer, Ask } from './page.js';
import { StaleCache } from './stale-cache.js';

/** What nearly every page reads, and nobody waits for to the second. */
const common = /^\/api\/v1\/catalogue\/(?:categories|rates|newest|deals)(?:[/?]|$)/;

/** What stands on every page: a thread keeps it and asks no more than once in a while. */
const everywhere = /^\/api\/v1\/catalogue\/categories\?/;
const keepMs = 5_000;

const commonBytes = 8 * 1_048_576;

/**
 * Answers reads of the API from this very process: no socket, nobody's credentials, nobody's allowance.
 * `changedAt`: what was answered before may show the catalogue as it was before its last change.
 */
export function askApi(instance: Pick<FastifyInstance, 'inject'>, changedAt: () => number): Ask {
  const kept = new StaleCache<ApiAnswer>({
    bytes: commonBytes,
    sizeOf: ({ body }) => body.length * 2,
    freshMs: 5_000,
    staleMs: 30_000,
    changedMs: 1_000,
    changedAt,
  });
  return async (path) => {
    if (!path.startsWith('/api/v1/')) return { status: 404, headers: {}, body: '' };
    if (!common.test(path)) return inject(instance, path);
    const { value } = await kept.get(path, () => inject(instance, path));
    // What failed a moment ago may be well by now.
    if (value.status >= 500) kept.delete(path);
    return everywhere.test(path) && value.status === 200 ? { ...value, keepMs } : value;
  };
}

async function inject(instance: Pick<FastifyInstance, 'inject'>, url: string): Promise<ApiAnswer> {
  const answer = await asInnerRequest(() =>
    instance.inject({ method: 'GET', url, headers: { accept: 'application/json' } }),
  );
  const type = answer.headers['content-type'];
  return {
    status: answer.statusCode,
    headers: typeof type === 'string' ? { 'content-type': type } : {},
    body: answer.payload,
  };
}
