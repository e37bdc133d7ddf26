import { randomUUID } from 'node:crypto';
import { access, constants, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { fileAt } from '../feeds/feed-file.js';
import { FeedRuns } from '../feeds/feed-runs.js';
import { maxRefusalsKept } from '../feeds/importing/run-notes.js';
import { refusedCsv } from '../feeds/refused-csv.js';
import { RunBoard } from '../feeds/run-board.js';
import { Clock } from '../platform/clock.js';
import { RefusedError } from '../platform/refused-error.js';
import type { FeedPort } from './feed-import.js';
import { messageOf } from './output.js';
import { UsageError } from './terminal.js';

/** Feeds, read by this process itself, as a server reads what is sent to it. */
export function feedPorts(context: INestApplicationContext): FeedPort {
  return {
    async import(feedId, path, wishes, watcher) {
      await checkReadable(path);
      const file = await fileAt(path, basename(path));
      const commandId = randomUUID();
      const given = {
        ...{ commandId, correlationId: commandId, causationId: null },
        startedAt: context.get(Clock).iso(),
        actor: { type: 'cli', id: 'feed-import' },
      } as const;
      try {
        const { ended } = await context.get(FeedRuns).begin(feedId, file, wishes, given, watcher);
        const end = await ended;
        const rows = await context.get(RunBoard).refused(end.runId, maxRefusalsKept);
        return { ...end, refusedRows: rows.slice(0, 100), refusedCsv: refusedCsv(rows) };
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        throw new UsageError(sentences[error.refusal.code] ?? error.message);
      }
    },
  };
}

const sentences: Readonly<Record<string, string>> = {
  'feed.not-found': 'There is no such feed',
  'feed.closed': 'The feed is closed',
  'feed.busy': 'Another file of this feed is being read: wait for its end',
};

async function checkReadable(path: string): Promise<void> {
  const found = await access(path, constants.R_OK)
    .then(() => stat(path))
    .catch((error: unknown) => {
      throw new UsageError(`Cannot read ${path}: ${messageOf(error)}`);
    });
  if (found.isDirectory()) throw new UsageError(`Cannot read ${path}: it is a folder, not a file`);
}
