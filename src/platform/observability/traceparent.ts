import type { SpanContext } from '@opentelemetry/api';

// https://www.w3.org/TR/trace-context/#traceparent-header

/** A later version may carry more after the flags; `ff` is no version. */
const form = /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(-|$)/;
const isSampled = 1;

/** The place in a trace that a W3C `traceparent` names; undefined when it is not one. */
export function parseTraceparent(text: unknown): SpanContext | undefined {
  const [, version, traceId, spanId, flags, rest] =
    (typeof text === 'string' && form.exec(text)) || [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  if (version === '00' && rest === '-') return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & isSampled, isRemote: true };
}

/** `00-{trace id}-{span id}-{flags}`. */
export function formatTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-0${traceFlags & isSampled}`;
}
