import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Pool } from 'pg';
import {
  projectionRebuild,
  type ProjectionRebuildCommand,
} from '#domain/projection/projection-rebuild.js';
import { refuse } from '#domain/kernel/refusal.js';
import { messageOf, RebuildRefused } from '#projections/engine/failures.js';
import type { Projection } from '#projections/engine/projection.js';
import { rebuild } from '#projections/engine/rebuild.js';
import { type CommandContext, CommandPipeline } from './commands/pipeline.js';
import { EventCodec } from './event-store/codec.js';
import { EventStore } from './event-store/port.js';
import { decodedFeed } from './feed.js';
import { derivedUuid } from './ids.js';
import { Log } from './observability/log.js';
import { RefusedError } from './refused-error.js';

/**
 * Rebuilds that somebody asked for over HTTP, carried out in this process while requests go on: one at a
 * time, because each holds connections that requests need, and reads all events there are. The engine's lock keeps two of one projection apart, wherever they run; that it was begun, by whom, and how
 * it ended are events. A process that ends gives its rebuilds up: what is served stays as it was.
 */
@Injectable()
export class Rebuilds implements OnModuleDestroy {
  private readonly underWay = new Set<Promise<void>>();
  private readonly ending = new AbortController();
  /** The one whose turn it is. */
  private current: string | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly pipeline: CommandPipeline,
    private readonly log: Log,
  ) {}

  /**
   * Resolves when it is begun, and on record, at the position of that record. Throws
   * projection.rebuild-refused, or what keeps the record from being written; then nothing was begun.
   */
  begin(projection: Projection, context: CommandContext): Promise<string> {
    return new Promise((resolve, reject) => {
      const work = this.carryOut(projection, context, resolve).catch((error: unknown) => {
        reject(error instanceof RebuildRefused ? refusedAs(error) : error);
      });
      this.underWay.add(work);
      void work.finally(() => this.underWay.delete(work));
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.ending.abort(new Error('The process ends'));
    await Promise.all(this.underWay);
  }

  /** Rejects for what happens before it is begun; from then on the stream tells how it went. */
  private async carryOut(
    projection: Projection,
    context: CommandContext,
    onBegun: (position: string) => void,
  ): Promise<void> {
    const { name, version } = projection;
    if (this.current !== undefined) throw new RebuildRefused(turnOf(this.current, name));
    const began = performance.now();
    let [isBegun, events] = [false, 0];
    this.current = name;
    try {
      await rebuild({ pool: this.pool, feed: decodedFeed(this.store, this.codec) }, projection, {
        signal: this.ending.signal,
        onBegun: async () => {
          const start = { type: 'start-rebuild', projection: name, version } as const;
          const { position } = await this.note(name, start, context);
          isBegun = true;
          onBegun(position);
        },
        onProgress: ({ done }) => (events = done),
      }).finally(() => (this.current = undefined));
    } catch (error) {
      if (!isBegun) throw error;
      this.log.error({ err: error, projection: name }, 'A rebuild was broken off');
      await this.end(name, { type: 'fail-rebuild', reason: messageOf(error) }, context);
      return;
    }
    const milliseconds = Math.round(performance.now() - began);
    await this.end(name, { type: 'finish-rebuild', events, milliseconds }, context);
  }

  /** That the last word could not be written undoes nothing; who looks sees what is served. */
  private async end(
    name: string,
    command: ProjectionRebuildCommand,
    { commandId, correlationId }: CommandContext,
  ): Promise<void> {
    await this.note(name, command, {
      commandId: derivedUuid(commandId, 'end'),
      correlationId,
      causationId: derivedUuid(commandId, '0'),
      actor: { type: 'policy', id: 'rebuild' },
    }).catch((error: unknown) => {
      this.log.error({ err: error, projection: name }, 'How a rebuild ended was not recorded');
    });
  }

  private note(name: string, command: ProjectionRebuildCommand, context: CommandContext) {
    return this.pipeline.handle(projectionRebuild, name, command, context);
  }
}

function turnOf(current: string, name: string): string {
  return current === name
    ? `Projection ${name} is being rebuilt already`
    : `Projection ${current} is being rebuilt; one at a time, then ${name}`;
}

function refusedAs({ message }: RebuildRefused): RefusedError {
  return new RefusedError(refuse('projection.rebuild-refused', { why: message }));
}
