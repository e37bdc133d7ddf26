import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { Announcements } from '../shared/shared.js';
import { connecting, type RedisConnection } from './redis-connection.js';

/** A handshake or a subscription that takes longer is begun again. */
const answerWithinMs = 2_000;

/**
 * One channel for all processes. This process hears itself without Redis; what others tell while the
 * connection is away is missed.
 */
export class RedisAnnouncements extends Announcements {
  private readonly sender = randomUUID();
  private readonly channel: string;
  private readonly subscriber: Redis;
  /** Resolves when others are heard for the first time. */
  readonly heard: Promise<void>;

  /** `own` tells the listeners of this process. */
  constructor(
    url: string,
    private readonly connection: RedisConnection,
    private readonly own: Announcements,
  ) {
    super();
    this.channel = `${connection.prefix}announcements`;
    const subscriber = new Redis(url, { ...connecting, commandTimeout: answerWithinMs });
    this.subscriber = subscriber;
    // The connection for commands tells what is wrong; both go to the same place.
    subscriber.on('error', () => undefined);
    subscriber.on('message', (_channel: string, message: string) => this.receive(message));
    this.heard = new Promise((resolve) => {
      subscriber.on('ready', () => {
        subscriber.subscribe(this.channel).then(
          () => resolve(),
          () => subscriber.disconnect(true),
        );
      });
    });
    // After a silence the other end of this connection may be gone as well, without a word.
    connection.onFound(() => {
      if (subscriber.status === 'ready') subscriber.ping().catch(() => subscriber.disconnect(true));
    });
  }

  get reachesOthers(): boolean {
    return this.connection.isUp;
  }

  tell(topic: string, message: string): void {
    this.own.tell(topic, message);
    const text = JSON.stringify([this.sender, topic, message]);
    void this.connection.ask((redis) => redis.publish(this.channel, text));
  }

  listen(topic: string, listener: (message: string) => void): () => void {
    return this.own.listen(topic, listener);
  }

  close(): void {
    this.subscriber.disconnect();
  }

  private receive(text: string): void {
    const [sender, topic, message] = parts(text);
    if (sender === this.sender || topic === undefined || message === undefined) return;
    this.own.tell(topic, message);
  }
}

/** Nothing for what is not one of ours: whoever reaches the server can publish. */
function parts(text: string): string[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every((part) => typeof part === 'string') ? parsed : [];
  } catch {
    return [];
  }
}
