/** What came back of a call, or why nothing did. */
export type ApiAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Empty when it is not JSON by its content type, or none at all. */
      readonly body: Json;
      /** Whether it is an API that speaks, and not a proxy with a page. */
      readonly isJson: boolean;
      readonly headers: Headers;
    }
  /** Sent, and no whole answer came: the other side may have acted on it. */
  | { readonly kind: 'lost'; readonly reason: string };

/** JSON of another company: everything in it may be missing. */
export type Json = { readonly [key: string]: unknown };

/** Longer than a provider takes that is well. */
const patienceMs = 30_000;
/** Answers are some kilobytes; whoever sends megabytes is not the provider. */
const mostBytes = 4 * 1024 * 1024;

export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Default 30 s. */
  readonly timeoutMs?: number | undefined;
}

/** Calls an API once. Never throws: what is not an answer is told as lost. Redirects are not followed. */
export async function callApi(url: string, request: ApiRequest): Promise<ApiAnswer> {
  const { method, headers, body, timeoutMs = patienceMs } = request;
  try {
    const response = await fetch(url, {
      ...{ method, headers, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) },
      ...(body === undefined ? {} : { body }),
    });
    const text = await textOf(response);
    if (text === undefined) return { kind: 'lost', reason: 'the answer is too large' };
    const { status, headers: answered } = response;
    const found = isJsonType(answered.get('content-type')) ? parsed(text) : undefined;
    const isJson = found !== undefined;
    return { kind: 'answer', status, body: found ?? {}, isJson, headers: answered };
  } catch (error) {
    // Only the kind of it: the message may hold an address with a key in it.
    const reason = error instanceof Error ? error.name : 'unknown error';
    return { kind: 'lost', reason: `no answer (${reason})` };
  }
}

/** Reads no further than the most there may be; undefined when there is more. */
async function textOf({ body }: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (bytes > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function isJsonType(type: string | null): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type ?? '');
}

/** Undefined when it is no JSON object. */
function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Json)
      : undefined;
  } catch {
    return undefined;
  }
}

export function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : {};
}

export function asList(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What the `Retry-After` header says in seconds; undefined when it says none, or a date. */
export function retryAfterMs(headers: Headers): number | undefined {
  const seconds = headers.get('retry-after');
  return seconds !== null && /^\d{1,5}$/.test(seconds) ? Number(seconds) * 1000 : undefined;
}
