import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with one call, in the order in which they are planned. */
export type Fault =
  /** Answers with this status before anything is done. */
  | { readonly status: number; readonly body?: object; readonly headers?: Record<string, string> }
  /** Does what it was asked, and breaks the connection: the caller learns nothing. */
  | 'lost-after'
  /** Breaks the connection before anything is done. */
  | 'lost-before'
  /** Does what it was asked, and never answers: until the caller gives up. */
  | 'silent-after'
  /** Does what it was asked, and says 500. */
  | 'error-after';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: object;
  /** Instead of JSON: a page of whatever stands in between. */
  readonly page?: string;
}

/** A provider on this machine, with an HTTP of its own; it remembers every call. */
export abstract class LocalServer {
  readonly calls: Call[] = [];
  /** For calls that pay, in turn. */
  readonly faults: Fault[] = [];
  private server: Server | undefined;

  /** Whether this call is one that pays: those are what faults are planned for. */
  protected abstract isPayment(call: Call): boolean;
  protected abstract answer(call: Call): Answer;

  async listen(): Promise<string> {
    const server = createServer((request, response) => void this.serve(request, response));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://local');
    const call: Call = {
      ...{ method: request.method ?? '', path: url.pathname, query: url.searchParams },
      ...{ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') },
    };
    this.calls.push(call);
    const fault = this.isPayment(call) ? this.faults.shift() : undefined;
    if (fault === 'lost-before') return void request.socket.destroy();
    if (typeof fault === 'object') {
      return say(response, { status: fault.status, body: fault.body ?? {} }, fault.headers);
    }
    const answer = this.answer(call);
    if (fault === 'lost-after') return void request.socket.destroy();
    if (fault === 'silent-after') return;
    say(response, fault === 'error-after' ? { status: 500, body: {} } : answer);
  }
}

function say(response: ServerResponse, { status, body, page }: Answer, headers = {}): void {
  if (page !== undefined) {
    response.writeHead(status, { 'content-type': 'text/html', ...headers });
    response.end(page);
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
