import { lookup as resolve } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { PublicAddresses } from './public-addresses.js';

/** Why nothing came. Those that may be otherwise later are worth another try. */
export type FetchFault =
  | 'bad-address'
  | 'not-public'
  | 'not-found'
  | 'refused'
  | 'too-large'
  | 'too-many-redirects'
  | 'no-answer';

/** A file of somebody else's could not be fetched. The message is for people and names no address of ours. */
export class NotFetched extends Error {
  override readonly name = 'NotFetched';
  constructor(
    readonly fault: FetchFault,
    message: string,
  ) {
    super(message);
  }
}

export interface FetchTerms {
  readonly addresses: PublicAddresses;
  /** More than that is not read. */
  readonly mostBytes: number;
  /** For all of it, with every redirect. */
  readonly timeoutMs: number;
  /** Who asks, in the words of `User-Agent`. */
  readonly agent: string;
  readonly accept: string;
}

const mostRedirects = 5;

/**
 * The bytes at an address that somebody else wrote down. Only public addresses are asked, whatever a name
 * resolves to and wherever a redirect leads: what is checked is the address that is connected to. Throws
 * NotFetched.
 */
export async function fetchPublic(url: string, terms: FetchTerms): Promise<Buffer> {
  const signal = AbortSignal.timeout(terms.timeoutMs);
  let at = url;
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const answer = await ask(allowedUrl(at, terms.addresses), terms, signal);
    const { statusCode: status = 0, headers } = answer;
    if (status >= 300 && status < 400 && headers.location !== undefined) {
      answer.destroy();
      at = URL.parse(headers.location, at)?.href ?? '';
      continue;
    }
    if (status === 200) return read(answer, terms.mostBytes);
    answer.destroy();
    throw refusedBy(status);
  }
  throw new NotFetched('too-many-redirects', 'It leads from one address to the next without end.');
}

function allowedUrl(text: string, addresses: PublicAddresses): URL {
  const url = URL.parse(text);
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (!url || !isWeb || url.username !== '' || url.password !== '') {
    throw new NotFetched('bad-address', 'It is not at a plain http or https address.');
  }
  // An address in figures is connected to without being looked up.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !addresses.has(host)) throw notPublic();
  return url;
}

function ask(url: URL, terms: FetchTerms, signal: AbortSignal): Promise<IncomingMessage> {
  const { addresses, agent, accept } = terms;
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((done, failed) => {
    const request = send(url, {
      // A connection of its own: a kept one was looked up for somebody else.
      agent: false,
      headers: { 'user-agent': agent, accept, 'accept-encoding': 'identity' },
      lookup: onlyIn(addresses),
      signal,
    });
    request.once('response', done);
    request.once('error', (error) => failed(faultOf(error)));
    request.end();
  });
}

/** Looks a name up, and gives only its public addresses. */
function onlyIn(addresses: PublicAddresses): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      const open = found.filter(({ address }) => addresses.has(address));
      const [first] = open;
      if (!first) return callback(notPublic(), '', 0);
      if (options.all === true) return callback(null, open);
      return callback(null, first.address, first.family);
    });
  };
}

async function read(answer: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > mostBytes) throw new NotFetched('too-large', 'The file is too large.');
      parts.push(part);
    }
  } catch (error) {
    throw faultOf(error);
  } finally {
    answer.destroy();
  }
  return Buffer.concat(parts);
}

function refusedBy(status: number): NotFetched {
  const isGone = status === 404 || status === 410;
  return new NotFetched(isGone ? 'not-found' : 'refused', `The shop's server answered ${status}.`);
}

function notPublic(): NotFetched {
  return new NotFetched('not-public', 'It is not at a public address.');
}

function faultOf(error: unknown): NotFetched {
  if (error instanceof NotFetched) return error;
  const { code, cause } = error as { readonly code?: string; readonly cause?: unknown };
  if (cause instanceof NotFetched) return cause;
  if (code === 'ENOTFOUND') return new NotFetched('no-answer', 'There is no such host.');
  if (code === 'ABORT_ERR') return new NotFetched('no-answer', 'It took too long.');
  return new NotFetched('no-answer', `The shop's server did not answer (${code ?? 'broken off'}).`);
}
