import type { IncomingHttpHeaders } from 'node:http';
import type { Consent } from '#domain/click/click.js';
import { consentCookie, cookieValue } from '../platform/consent/consent-cookies.js';
import type { AddressFacts, Addresses } from './addresses.js';
import { consentFrom } from './consent.js';
import { parameter, type Query } from './labels.js';
import type { UserAgentFacts, UserAgents } from './user-agents.js';

/** The parts of a request that a click is made from. */
export interface ClickRequest {
  readonly method: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly query: Query;
  /** As far as the trusted proxies tell. Never leaves this process. */
  readonly address: string;
}

export interface ClickTraits {
  readonly address: AddressFacts;
  readonly userAgent: UserAgentFacts;
  readonly referrerHost: string | null;
  readonly consent: Consent;
  /** Why it is taken for a machine; null for a person. */
  readonly bot: string | null;
}

/** What can be known of a click from its request alone. */
export function traitsOf(
  request: ClickRequest,
  known: { readonly addresses: Addresses; readonly userAgents: UserAgents },
): ClickTraits {
  const { headers, query, method, address } = request;
  const userAgent = known.userAgents.factsOf(headers['user-agent']);
  const consent = consentFrom({
    parameter: parameter(query, 'consent'),
    gdpr: parameter(query, 'gdpr'),
    tcString: parameter(query, 'gdpr_consent'),
    cookie: cookieValue(headers.cookie, consentCookie),
    gpc: headers['sec-gpc'] === '1',
  });
  return {
    address: known.addresses.factsOf(address),
    userAgent,
    referrerHost: hostOf(headers.referer),
    consent,
    bot: userAgent.bot ?? machineSign(method, headers),
  };
}

/** Signs of a machine besides the user agent: previews, and browsers that load ahead of their user. */
function machineSign(method: string, headers: ClickRequest['headers']): string | null {
  if (method === 'HEAD') return 'head-request';
  const purpose = one(headers['sec-purpose']) ?? one(headers['purpose']) ?? one(headers['x-moz']);
  return purpose !== undefined && /prefetch|preview/i.test(purpose) ? 'prefetch' : null;
}

/** Host only: paths and queries may name people. */
function hostOf(referrer: string | undefined): string | null {
  if (referrer === undefined) return null;
  const url = URL.parse(referrer);
  return url && /^https?:$/.test(url.protocol) ? url.hostname.slice(0, 253) : null;
}

function one(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0];
}
