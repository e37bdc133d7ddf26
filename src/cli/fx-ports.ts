import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { findRows } from '#read-models/find-page.js';
import { fxQuotesList } from '#read-models/fx/table.js';
import { RecordQuotes } from '../fx/record-quotes.js';
import { derivedUuid } from '../platform/ids.js';
import { Freshness } from '../platform/read/freshness.js';
import { RefusedError } from '../platform/refused-error.js';
import type { Application } from './application.js';

const tool = 'fx-import';

/** Rates of exchange as the commands need them: the same command that the API gives. */
export function fxPorts(context: INestApplicationContext, pool: Pool): Application['fx'] {
  return {
    async record(quotes) {
      // The same table has the same command id in every run: done once, it is found done.
      const commandId = derivedUuid(tool, JSON.stringify(quotes));
      const command = new RecordQuotes(quotes, {
        ...{ commandId, correlationId: derivedUuid(tool, 'run', quotes.source) },
        ...{ causationId: null, actor: { type: 'cli', id: tool } },
      });
      try {
        const { alreadySo } = await context.get(CommandBus).execute(command);
        return alreadySo ? 'already-there' : 'recorded';
      } catch (error) {
        if (error instanceof RefusedError) return { refused: error.refusal.code };
        throw error;
      }
    },

    async list({ source, currency, limit }) {
      await context.get(Freshness).catchUp('fx-quotes');
      const rows = await findRows(pool, fxQuotesList, (query) => {
        if (source !== undefined) query.where({ source });
        if (currency !== undefined) query.whereRaw('jsonb_exists(currencies, ?)', [currency]);
        query.orderBy([
          { column: 'quoted_at', order: 'desc' },
          { column: 'quote_id', order: 'desc' },
        ]);
        query.limit(limit);
      });
      return rows.map(({ quote_id: quoteId, source: by, base, quoted_at: quotedAt, rates }) => ({
        ...{ quoteId, source: by, base, quotedAt, rates },
      }));
    },
  };
}
