import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { ProblemError } from '../platform/http/problem.js';
import { Metrics } from '../platform/observability/metrics.js';
import { Announcements } from '../platform/shared/shared.js';
import { type Progress, progressFrom, progressTopic } from './progress.js';
import { ProgressWatch } from './progress-watch.js';
import { UpdateStream } from './update-stream.js';

/** Each is an open connection of this process. */
const mostListeners = 1_000;
/** Browser tabs of one user. */
const mostOfOneUser = 20;
const beatEveryMs = 15_000;

interface Listener {
  readonly userId: string;
  readonly expiresAt: number;
  readonly stream: UpdateStream;
}

/** The pages that listen to this process. */
@Injectable()
export class Updates implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly listeners = new Set<Listener>();
  /** So that who comes later knows at once what it may have missed. */
  private readonly latest = new Map<string, string>();
  private stopListening: (() => void) | undefined;
  private beating: NodeJS.Timeout | undefined;
  private isEnding = false;

  constructor(
    private readonly announcements: Announcements,
    private readonly clock: Clock,
    metrics: Metrics,
    watch: ProgressWatch,
  ) {
    watch.isListenedTo = () => this.listeners.size > 0;
    metrics.gauge('tributary_update_listeners', 'Pages that listen for updates', [], () => [
      [{}, this.listeners.size],
    ]);
  }

  onApplicationBootstrap(): void {
    this.stopListening = this.announcements.listen(progressTopic, (message) => {
      const progress = progressFrom(message);
      if (progress) this.pass(progress);
    });
    this.beating = setInterval(() => this.beat(), beatEveryMs).unref();
  }

  /** Pages are let go before the server waits for its connections to end. */
  onModuleDestroy(): void {
    this.isEnding = true;
    this.stopListening?.();
    clearInterval(this.beating);
    for (const { stream } of this.listeners) stream.end('shutdown');
  }

  /**
   * Opens a stream of updates for a user, until `expiresAt` (milliseconds since 1970).
   * Throws unavailable, overloaded or too-many-requests.
   */
  open(userId: string, expiresAt: number): UpdateStream {
    if (this.isEnding) throw new ProblemError('unavailable', { retryAfterSeconds: 2 });
    if (this.listeners.size >= mostListeners)
      throw new ProblemError('overloaded', { retryAfterSeconds: 10 });
    const own = [...this.listeners].filter((listener) => listener.userId === userId).length;
    if (own >= mostOfOneUser) {
      const detail = `One user may have ${mostOfOneUser} streams of updates open`;
      throw new ProblemError('too-many-requests', { detail, retryAfterSeconds: 10 });
    }
    const stream = new UpdateStream();
    const listener = { userId, expiresAt, stream };
    this.listeners.add(listener);
    stream.once('close', () => this.listeners.delete(listener));
    for (const [projection, position] of this.latest) stream.tell({ projection, position });
    return stream;
  }

  /** A sign of life to each page; whose token has expired hears that. Called every 15 s. */
  beat(): void {
    const now = this.clock.now().getTime();
    for (const { stream, expiresAt } of this.listeners) {
      if (expiresAt <= now) stream.end('token-expired');
      else stream.beat();
    }
  }

  private pass(progress: Progress): void {
    const { projection, position } = progress;
    if (this.latest.get(projection) === position) return;
    this.latest.set(projection, position);
    for (const { stream } of this.listeners) stream.tell(progress);
  }
}
