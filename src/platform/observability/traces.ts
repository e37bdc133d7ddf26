import {
  type Attributes,
  type Context,
  type Link,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import type { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import type { NewEvent } from '../event-store/port.js';
import { RefusedError } from '../refused-error.js';
import { formatTraceparent, parseTraceparent } from './traceparent.js';

/** Traced events whose answers find their trace. */
const rememberedCauses = 10_000;
/** Of a batch of thousands, a few lead to the others. */
const linksPerBatch = 32;
/** As the pipeline writes it; looked for in the text, because metadata is parsed on first use. */
const storedTraceparent = /"traceparent":\s?"([\da-f-]{55})"/;

export interface TracedCommand {
  /** The category of the stream: `conversion`. Its key may be personal. */
  readonly category: string;
  /** Only its type is told. */
  readonly command: unknown;
  /** The event that the command answers. */
  readonly causationId: string | null;
}

/** What ends once. */
export interface Ending {
  end(): void;
}

/**
 * The spans of one process: request, command, append, and what readers of the log do with the events.
 * Attributes are categories, types, counts and codes: never ids, addresses, queries, bodies, messages.
 */
export class Traces {
  /** From the id of a traced event to its traceparent. */
  private readonly causes = new Map<string, string>();

  constructor(
    private readonly tracer: Tracer,
    private readonly contexts: AsyncLocalStorageContextManager,
  ) {}

  /** A request that came in: within the caller's trace where `traceparent` names one. */
  request(about: {
    method: string;
    route: string | undefined;
    traceparent: unknown;
  }): RequestTrace {
    const { method, route } = about;
    const attributes: Attributes = { 'http.request.method': method };
    if (route !== undefined) attributes['http.route'] = route;
    const name = route === undefined ? method : `${method} ${route}`;
    const options = { kind: SpanKind.SERVER, attributes };
    const span = this.tracer.startSpan(name, options, following(about.traceparent));
    return new RequestTrace(span, this.contexts);
  }

  /**
   * A command: within the request at hand, else in the trace of the event that it answers. One that
   * answers an event of no trace has none. `work` tells of each time that it is decided.
   */
  command<Result>(
    { category, command, causationId }: TracedCommand,
    work: (onDecided: () => void) => Promise<Result>,
  ): Promise<Result> {
    let parent = this.contexts.active();
    if (causationId !== null && trace.getSpan(parent) === undefined) {
      const cause = this.causes.get(causationId);
      if (cause === undefined) return work(() => undefined);
      parent = following(cause);
    }
    const type = typeOf(command);
    const attributes = { 'tributary.stream.category': category, 'tributary.command.type': type };
    const span = this.tracer.startSpan(`command ${type}`, { attributes }, parent);
    let attempts = 0;
    const onDecided = (): void => {
      attempts += 1;
      span.setAttribute('tributary.command.attempts', attempts);
    };
    return this.within(span, () => work(onDecided));
  }

  /** An append to the event store, within the command at hand; outside of any it is not traced. */
  append<Result>(
    stream: string,
    events: readonly NewEvent[],
    work: () => Promise<Result>,
  ): Promise<Result> {
    const traceparent = this.traceparent();
    if (traceparent === undefined) return work();
    // A policy answers its own events before it reads them.
    for (const { id } of events) this.remember(id, traceparent);
    const attributes = {
      'tributary.stream.category': stream.slice(0, stream.indexOf('-')),
      'tributary.append.events': events.length,
      'tributary.append.bytes': events.reduce(
        (sum, { data, metadata }) => sum + Buffer.byteLength(data) + Buffer.byteLength(metadata),
        0,
      ),
    };
    const options = { kind: SpanKind.CLIENT, attributes };
    return this.within(this.tracer.startSpan('append', options, this.contexts.active()), work);
  }

  /**
   * A batch of the log in the hands of a reader, linked to the traces of its events; undefined when
   * none of them is traced.
   */
  batch(
    reader: string,
    events: readonly { readonly id: string; readonly metadata: string }[],
  ): Ending | undefined {
    const links = new Map<string, Link>();
    let traced = 0;
    for (const { id, metadata } of events) {
      const traceparent = storedTraceparent.exec(metadata)?.[1];
      const context = parseTraceparent(traceparent);
      if (traceparent === undefined || context === undefined) continue;
      traced += 1;
      this.remember(id, traceparent);
      if (links.size < linksPerBatch) links.set(traceparent, { context });
    }
    if (traced === 0) return undefined;
    const attributes = {
      'tributary.batch.events': events.length,
      'tributary.batch.traced': traced,
    };
    const options = { kind: SpanKind.CONSUMER, attributes, links: [...links.values()] };
    return this.tracer.startSpan(reader, options, ROOT_CONTEXT);
  }

  /** What events appended now carry; undefined when the work at hand is not traced. */
  traceparent(): string | undefined {
    const span = trace.getSpan(this.contexts.active());
    return span?.isRecording() === true ? formatTraceparent(span.spanContext()) : undefined;
  }

  /** The id of the trace at hand, sampled or not. */
  traceId(): string | undefined {
    return trace.getSpan(this.contexts.active())?.spanContext().traceId;
  }

  private async within<Result>(span: Span, work: () => Promise<Result>): Promise<Result> {
    const inside = trace.setSpan(this.contexts.active(), span);
    try {
      return await this.contexts.with(inside, work);
    } catch (error) {
      noteFailure(span, error);
      throw error;
    } finally {
      span.end();
    }
  }

  private remember(eventId: string, traceparent: string): void {
    this.causes.set(eventId, traceparent);
    if (this.causes.size <= rememberedCauses) return;
    for (const oldest of this.causes.keys()) {
      this.causes.delete(oldest);
      break;
    }
  }
}

/** One request's part of its trace. */
export class RequestTrace {
  readonly traceId: string;
  /** Where this request stands in the trace: the answer's `traceresponse`. */
  readonly traceparent: string;

  constructor(
    private readonly span: Span,
    private readonly contexts: AsyncLocalStorageContextManager,
  ) {
    const context = span.spanContext();
    this.traceId = context.traceId;
    this.traceparent = formatTraceparent(context);
  }

  within<Result>(work: () => Result): Result {
    return this.contexts.with(trace.setSpan(this.contexts.active(), this.span), work);
  }

  end(status: number): void {
    this.span.setAttribute('http.response.status_code', status);
    if (status >= 500) this.span.setStatus({ code: SpanStatusCode.ERROR });
    this.span.end();
  }
}

function following(traceparent: unknown): Context {
  const context = parseTraceparent(traceparent);
  return context === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, context);
}

function typeOf(command: unknown): string {
  const { type } = Object(command) as { type?: unknown };
  return typeof type === 'string' ? type : 'unnamed';
}

/** A no is an answer. Of a failure only the kind: a message may quote what was sent. */
function noteFailure(span: Span, error: unknown): void {
  if (error instanceof RefusedError) {
    span.setAttribute('tributary.refusal', error.refusal.code);
    return;
  }
  span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
