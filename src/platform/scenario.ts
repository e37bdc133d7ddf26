import { randomBytes } from 'node:crypto';
import {
  Controller,
  Body,
  Get,
  HttpCode,
  Module,
  Param,
  Post,
  Query,
  type Type,
} from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsArray, IsInt, IsString, Min } from 'class-validator';
import type { Pool } from 'pg';
import { createTestDatabase } from '../../test/setup/database.js';
import { noRateLimits } from '../../test/support/no-rate-limits.js';
import { Access, ApiKeyScope, PublicRoute } from './auth/route-rules.js';
import { FixedClock } from './clock.js';
import { type Config, configFrom } from './config.js';
import { databasePool } from './database/pool.js';
import { createHttpApp } from './http/app.js';
import { IdParam } from './http/id-param.js';
import { IfMatch } from './http/if-match.js';
import { IsMoney } from './http/is-money.js';
import { IsNestedList } from './http/is-nested.js';
import { MoneyDto } from './http/money.dto.js';
import { Optional } from './http/optional.js';
import { PageQuery } from './http/page.dto.js';
import { CountsEachOf } from './http/rate-limit.js';
import { currentContext } from './http/request-context.js';
import { IsHttpUrl, IsPrefixedId, IsUtcInstant } from './http/validators.js';
import { newId } from './ids.js';
import { createLog } from './observability/log.js';
import { Readiness } from './observability/readiness.js';
import { PlatformModule } from './platform.module.js';
import type { Shared } from './shared/open-shared.js';

// A small application on the platform alone, for its own tests.

class LineDto {
  @IsInt()
  @Min(1)
  readonly quantity!: number;
}

export class OrderDto {
  @IsPrefixedId('program')
  readonly programId!: string;

  @IsUtcInstant()
  readonly occurredAt!: string;

  @IsMoney({ sign: 'nonNegative' })
  readonly total!: MoneyDto;

  @Optional()
  @IsHttpUrl()
  readonly page?: string;

  @IsNestedList(LineDto, { max: 100 })
  readonly lines!: LineDto[];
}

export class OrdersDto {
  @IsArray()
  readonly orders!: unknown[];
}

export class NoteDto {
  @IsString()
  readonly text!: string;
}

/** What the routes below did, and what they shall do next. */
export class Happenings {
  readonly ran: { commandId: string; id: string }[] = [];
  failure: unknown;
  hold: Promise<void> | undefined;
  aside: (() => void) | undefined;
}

@Controller('examples')
export class ExampleController {
  constructor(private readonly happenings: Happenings) {}

  @Post('orders')
  @Access({ action: 'create', subject: 'Conversion' })
  @ApiKeyScope('conversions:write')
  order(@Body() body: OrderDto): OrderDto {
    return body;
  }

  @Post('orders/batch')
  @HttpCode(200)
  @Access({ action: 'create', subject: 'Conversion' })
  @ApiKeyScope('conversions:write')
  @CountsEachOf('orders')
  orders(@Body() body: OrdersDto): { count: number } {
    return { count: body.orders.length };
  }

  @Post('notes')
  @PublicRoute()
  async note(@Body() body: NoteDto): Promise<object> {
    const context = currentContext();
    if (!context) throw new Error('No context');
    const id = newId('conversion', context);
    this.happenings.ran.push({ commandId: context.commandId, id });
    await this.happenings.hold;
    this.happenings.aside?.();
    if (this.happenings.failure !== undefined) throw this.happenings.failure;
    return { id, text: body.text };
  }

  @Get()
  @PublicRoute()
  list(@Query() query: PageQuery): PageQuery {
    return query;
  }

  @Get('money')
  @Access({ action: 'read', subject: 'Ledger' })
  money(): { ok: true } {
    return { ok: true };
  }

  @Get('signed')
  @ApiKeyScope('reports:read')
  signed(): { ok: true } {
    return { ok: true };
  }

  @Post(':id/decision')
  @HttpCode(200)
  @PublicRoute()
  decide(
    @Param('id', new IdParam('program')) id: string,
    @IfMatch() revision: bigint | undefined,
  ): object {
    if (this.happenings.failure !== undefined) throw this.happenings.failure;
    return { id, revision: revision?.toString() ?? null };
  }
}

export interface Platform {
  readonly app: NestFastifyApplication;
  readonly pool: Pool;
  readonly clock: FixedClock;
  readonly config: Config;
  readonly happenings: Happenings;
  /** Every line of the log so far, parsed. */
  readonly logged: () => Record<string, unknown>[];
  stop(): Promise<void>;
}

function testConfig(variables: Readonly<Record<string, string>>): Config {
  const key = randomBytes(32).toString('hex');
  return configFrom({ PORT: '0', TRIBUTARY_MASTER_KEY: key, ...noRateLimits, ...variables });
}

export interface PlatformOptions {
  /** Configuration beyond the least. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly shared?: Shared;
  /** The folder of a built admin app. */
  readonly adminApp?: string;
}

/** The example application with a database of its own. `more` adds controllers. */
export async function startPlatform(
  more: Type[] = [],
  { variables = {}, shared, adminApp }: PlatformOptions = {},
): Promise<Platform> {
  const database = await createTestDatabase();
  const pool = databasePool(database.url);
  const clock = new FixedClock('2026-05-04T10:00:00.000Z');
  const config = testConfig(variables);
  const happenings = new Happenings();
  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => void lines.push(line) });

  @Module({
    imports: [PlatformModule.forRoot({ config, pool, clock, log, ...(shared && { shared }) })],
    controllers: [ExampleController, ...more],
    providers: [{ provide: Happenings, useValue: happenings }],
  })
  class ExampleRoot {}

  const stopDatabase = async (): Promise<void> => {
    await pool.end();
    await database.drop();
  };
  try {
    const app = await createHttpApp(ExampleRoot, { config, log, ...(adminApp && { adminApp }) });
    app.get(Readiness).add('database', () => pool.query('select 1'));
    const stop = async (): Promise<void> => {
      await app.close();
      await stopDatabase();
    };
    const logged = (): Record<string, unknown>[] =>
      lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    return { app, pool, clock, config, happenings, logged, stop };
  } catch (error) {
    await stopDatabase();
    throw error;
  }
}
