import { effect, inject, Service, signal, type Signal, untracked } from '@angular/core';
import { Session } from '../session/session';
import { Api } from './api';

const retryMs = 2_000;

/**
 * What the server says is new: for each projection the position up to which it can be read, by
 * server-sent events over fetch (an EventSource cannot carry a bearer token).
 */
@Service()
export class Updates {
  private readonly api = inject(Api);
  private readonly positions = new Map<string, ReturnType<typeof signal<string>>>();
  private readonly connected = signal(false);
  /** False while nothing is heard from the server. */
  readonly isLive = this.connected.asReadonly();

  constructor() {
    const session = inject(Session);
    const isSeen = signal(!document.hidden);
    document.addEventListener('visibilitychange', () => isSeen.set(!document.hidden));
    effect((onCleanup) => {
      // A browser has six connections to a server over HTTP/1.1: tabs that nobody sees hold none.
      if (session.user() === undefined || !isSeen()) return;
      const ended = new AbortController();
      onCleanup(() => ended.abort());
      void untracked(() => this.listen(ended.signal));
    });
  }

  /** The last position told of a projection ('' before the first): changes when there is more to read. */
  of(projection: string): Signal<string> {
    return this.entry(projection).asReadonly();
  }

  private entry(projection: string) {
    const known = this.positions.get(projection) ?? signal('');
    this.positions.set(projection, known);
    return known;
  }

  private async listen(ended: AbortSignal): Promise<void> {
    while (!ended.aborted) {
      await this.hear(ended).catch(() => undefined);
      this.connected.set(false);
      if (!ended.aborted) await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }

  private async hear(ended: AbortSignal): Promise<void> {
    const request = new Request(new URL('/api/v1/updates', location.origin), { signal: ended });
    const { body } = await this.api.send(request);
    if (!body) return;
    this.connected.set(true);
    let rest = '';
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const blocks = (rest + read.value).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) this.take(block);
    }
  }

  private take(block: string): void {
    if (!block.startsWith('event: projection')) return;
    const data = /^data: (.*)$/m.exec(block)?.[1];
    if (data === undefined) return;
    const { projection, position } = JSON.parse(data) as { projection: string; position: string };
    this.entry(projection).set(position);
  }
}
