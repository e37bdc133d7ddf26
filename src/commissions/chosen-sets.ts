import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { Clock } from '../platform/clock.js';

/** A commission as it was chosen. */
export interface Chosen {
  readonly id: string;
  /** What was owed then, in minor units. */
  readonly remaining: string;
}

/** The sets that decisions on many were made on, by the command that made them. */
@Injectable()
export class ChosenSets {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  /** Undefined when the command has chosen none yet. */
  async of(commandId: string): Promise<readonly Chosen[] | undefined> {
    const { rows } = await this.pool.query<{ chosen: [string, string][] }>(
      'select chosen from chosen_set where command_id = $1',
      [commandId],
    );
    return rows[0]?.chosen.map(([id, remaining]) => ({ id, remaining }));
  }

  /** Durable when it returns. The first set stands: gives back the one that counts. */
  async keep(commandId: string, chosen: readonly Chosen[]): Promise<readonly Chosen[]> {
    const { rowCount } = await this.pool.query(
      `insert into chosen_set (command_id, chosen, chosen_at) values ($1, $2, $3)
       on conflict (command_id) do nothing`,
      [
        commandId,
        JSON.stringify(chosen.map(({ id, remaining }) => [id, remaining])),
        this.clock.iso(),
      ],
    );
    return rowCount === 1 ? chosen : ((await this.of(commandId)) ?? chosen);
  }

  /** Forgets sets chosen before `before` (UTC ISO-8601). */
  async forget(before: string): Promise<void> {
    await this.pool.query('delete from chosen_set where chosen_at < $1', [before]);
  }
}
