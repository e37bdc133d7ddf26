import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it arrived, with what a test asks about. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly kind: number;
  readonly failed: boolean;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
}

/** Span kinds of the protocol. */
export const kinds = { internal: 1, server: 2, client: 3, consumer: 5 } as const;

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: number | string };
}

interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly Attribute[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly status?: { readonly code?: number };
}

interface OtlpRequest {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
  }[];
}

/** `hang`: takes the connection and never answers. */
export type Mood = 'take' | 'hang' | 'refuse';

/**
 * A collector of traces by OTLP/HTTP with JSON: `POST /v1/traces`. It holds to the protocol's form of
 * ids and times, and says 400 to what does not.
 * https://opentelemetry.io/docs/specs/otlp/#otlphttp
 */
export class TraceCollector {
  mood: Mood = 'take';
  /** Bodies as they came. */
  readonly received: string[] = [];
  /** Requests that were seen, whatever became of them. */
  asked = 0;
  /** Callers that wait for an answer which never comes, and have not given up. */
  hanging = 0;

  private constructor(private readonly server: Server) {
    server.on('request', (request, answer) => void this.answer(request, answer));
  }

  static async start(): Promise<TraceCollector> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TraceCollector(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  spans(): ReceivedSpan[] {
    return this.requests()
      .flatMap(({ resourceSpans }) => resourceSpans)
      .flatMap(({ scopeSpans }) => scopeSpans)
      .flatMap(({ spans }) => spans)
      .map((span) => ({
        ...{ traceId: span.traceId, spanId: span.spanId, parentSpanId: span.parentSpanId },
        ...{ name: span.name, kind: span.kind, links: span.links ?? [] },
        failed: span.status?.code === 2,
        attributes: plain(span.attributes),
      }));
  }

  /** Of whatever sent the spans. */
  resource(): Readonly<Record<string, string | number>> {
    return plain(this.requests()[0]?.resourceSpans[0]?.resource.attributes ?? []);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    this.asked += 1;
    if (this.mood === 'hang') {
      this.hanging += 1;
      answer.once('close', () => (this.hanging -= 1));
      return;
    }
    const body = await readAll(request);
    const status = this.mood === 'refuse' ? 503 : this.statusOf(request, body);
    answer.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  }

  private requests(): OtlpRequest[] {
    return this.received.map((body) => JSON.parse(body) as OtlpRequest);
  }

  private statusOf(request: IncomingMessage, body: string): number {
    if (request.method !== 'POST' || request.url !== '/v1/traces') return 404;
    if (request.headers['content-type'] !== 'application/json') return 415;
    const { resourceSpans } = JSON.parse(body) as OtlpRequest;
    const spans = resourceSpans.flatMap(({ scopeSpans }) =>
      scopeSpans.flatMap((each) => each.spans),
    );
    if (!spans.every(isWellFormed)) return 400;
    this.received.push(body);
    return 200;
  }
}

function isWellFormed(span: OtlpSpan): boolean {
  const { traceId, spanId, parentSpanId, startTimeUnixNano: began, endTimeUnixNano: ended } = span;
  return (
    /^[\da-f]{32}$/.test(traceId) &&
    /^[\da-f]{16}$/.test(spanId) &&
    (parentSpanId === undefined || /^[\da-f]{16}$/.test(parentSpanId)) &&
    /^\d{19}$/.test(began) &&
    BigInt(ended) >= BigInt(began)
  );
}

function plain(attributes: readonly Attribute[]): Record<string, string | number> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]),
  );
}

async function readAll(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  return body;
}
