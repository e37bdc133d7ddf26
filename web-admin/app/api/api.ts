import { inject, Service } from '@angular/core';
import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { components, paths } from '../../api/schema';
import { Session } from '../session/session';
import { laterOf } from './position';
import { Problem, type ProblemDocument, unreachable } from './problem';

/** The answer DTOs of the API by name: `Dto<'CommissionDto'>`. */
export type Dto<Name extends keyof components['schemas']> = components['schemas'][Name];

/**
 * The typed client of the API: every path, parameter and answer as in the committed OpenAPI document.
 * It signs requests, gets a new access token when one has expired, gives each POST its
 * Idempotency-Key, and throws Problem for every refusal. Wrap calls in `answered`.
 */
@Service()
export class Api {
  private readonly session = inject(Session);
  private written: string | undefined;
  readonly http: Client<paths> = createClient<paths>({
    baseUrl: location.origin,
    fetch: (request) => this.send(request),
    querySerializer: { array: { style: 'form', explode: false } },
  });

  constructor() {
    this.http.use(this.remember());
  }

  /** For reads that must show what this page has just written: spread into the query. */
  fresh(): { minPosition?: string } {
    return this.written === undefined ? {} : { minPosition: this.written };
  }

  /** A file of the API, with the name that the server gives it. */
  async file(path: string): Promise<{ blob: Blob; name: string }> {
    const response = await this.send(new Request(new URL(path, location.origin)));
    const name = /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
    return { blob: await response.blob(), name: name ?? 'download' };
  }

  /** Any request, signed. Throws Problem for what is not 2xx. */
  async send(request: Request): Promise<Response> {
    if (request.method !== 'GET' && !request.headers.has('idempotency-key')) {
      request.headers.set('idempotency-key', crypto.randomUUID());
    }
    // A body can be read once: a second try needs its own.
    const again = request.clone();
    const first = await this.session.sign(request);
    const response = await reach(first);
    if (response.status !== 401 || !this.session.user()) return checked(response);
    const code = (
      (await response
        .clone()
        .json()
        .catch(() => ({}))) as { code?: string }
    ).code;
    if (code !== 'token-expired' && code !== 'unauthenticated') return checked(response);
    await this.session.refresh();
    return checked(await reach(await this.session.sign(again)));
  }

  private remember(): Middleware {
    return {
      onResponse: async ({ request, response }) => {
        if (request.method === 'GET' || !isJson(response)) return undefined;
        const { position } = (await response.clone().json()) as { position?: unknown };
        if (typeof position === 'string') this.written = laterOf(this.written, position);
        return undefined;
      },
    };
  }
}

/** The body of a successful answer. Throws Problem otherwise. */
export async function answered<Data>(
  call: Promise<{ data?: Data; response: Response }>,
): Promise<NonNullable<Data>> {
  const { data } = await call;
  return data as NonNullable<Data>;
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw unreachable();
  }
}

async function checked(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw new Problem(await documentOf(response));
}

async function documentOf(response: Response): Promise<ProblemDocument> {
  const { status } = response;
  const place = { type: 'about:blank', instance: new URL(response.url).pathname, traceId: '' };
  const unknown = { ...place, code: 'unexpected', status, title: `The server answered ${status}` };
  if (!isJson(response)) return unknown;
  const retryAfter = response.headers.get('retry-after');
  return {
    ...unknown,
    ...((await response.json()) as object),
    ...(retryAfter === null ? {} : { retryAfterSeconds: Number(retryAfter) }),
  };
}

function isJson(response: Response): boolean {
  return /json/.test(response.headers.get('content-type') ?? '');
}
