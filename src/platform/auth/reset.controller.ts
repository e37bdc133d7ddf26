import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Config } from '../config.js';
import { NoIdempotencyKey } from '../http/idempotency.interceptor.js';
import { ProblemError } from '../http/problem.js';
import { Mailbox } from '../mail/mailbox.js';
import { resetMail } from '../mail/templates.js';
import { KeyedHash } from '../privacy/keyed-hash.js';
import { Attempts } from './attempts.js';
import { Challenges } from './challenges.js';
import { Credentials } from './credentials.js';
import { DoorBook } from './door-book.js';
import { KnownPlaces } from './known-places.js';
import { LockOuts } from './lock-outs.js';
import { MailedTokens } from './mailed-tokens.js';
import { Notices } from './notices.js';
import { linkUrlOf } from './relying-party.js';
import { ResetDto, ResetRequestDto } from './reset.dto.js';
import { PublicRoute } from './route-rules.js';
import { Sessions } from './sessions.js';

/** Links that one address is sent within an hour: asked for from one network, and by strangers from all. */
const linksAnHour = { here: 3, all: 12 };

/** A forgotten password. A second factor stays: a mailbox alone lets nobody in who has one. */
@ApiTags('auth')
@Controller('auth')
@NoIdempotencyKey()
export class ResetController {
  constructor(
    private readonly config: Config,
    private readonly credentials: Credentials,
    private readonly links: MailedTokens,
    private readonly mailbox: Mailbox,
    private readonly sessions: Sessions,
    private readonly challenges: Challenges,
    private readonly attempts: Attempts,
    private readonly lockOuts: LockOuts,
    private readonly places: KnownPlaces,
    private readonly notices: Notices,
    private readonly door: DoorBook,
    private readonly hash: KeyedHash,
  ) {}

  /** Sends a link by mail, when someone has this address; the answer is the same, and as quick, when nobody has. */
  @Post('reset-request')
  @HttpCode(202)
  @ApiOperation({ summary: 'Ask for a link to reset your password' })
  @PublicRoute()
  async ask(@Body() { email }: ResetRequestDto, @Req() request: FastifyRequest): Promise<void> {
    // Never taken back: whoever asks for many is slowed down.
    const network = this.hash.ip(request.ip);
    await this.attempts.begin({ [`reset ${network}`]: 20 });
    const subject = this.hash.email(email);
    const credential = await this.credentials.findByEmail(email);
    const place = await this.places.find(credential?.userId, request);
    const { here, all } = await this.links.recent('reset', subject, network);
    // What strangers ask for takes no link from where the user has signed in before.
    const isOver = place === undefined && all >= linksAnHour.all;
    if (isOver || here >= linksAnHour.here) return;
    const { token } = await this.links.issue('reset', {
      ...{ subject, network },
      userId: credential?.userId ?? null,
    });
    const app = credential?.standing.role === 'affiliate' ? 'partners' : 'admin';
    const url = `${linkUrlOf(this.config, request)}/${app}/reset#token=${token}`;
    const locale = await this.credentials.localeOf(credential?.userId ?? '');
    const isDecoy = credential === undefined;
    await this.mailbox.post(
      { to: email, ...resetMail({ url, locale }) },
      { usefulHours: 1, isDecoy, userId: credential?.userId },
    );
  }

  /** Sets a new password by the token of the link, and ends every session of the user. */
  @Post('reset')
  @HttpCode(204)
  @ApiOperation({ summary: 'Reset your password' })
  @PublicRoute()
  async reset(
    @Body() { token, password }: ResetDto,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const network = `link ${this.hash.ip(request.ip)}`;
    await this.attempts.begin({ [network]: 50 });
    const link = await this.links.take('reset', token);
    const credential = link && (await this.credentials.find(link.userId));
    if (!credential) throw new ProblemError('link-spent');
    await this.attempts.succeeded([], [network]);
    const { userId } = credential;
    const write = await this.credentials.newPassword(userId, password);
    await this.door.change(userId, async ({ rows, note }) => {
      await write(rows);
      await this.sessions.endAllOf(userId, { rows });
      note({ type: 'user-password-changed', data: { userId, how: 'reset' } });
    });
    await this.challenges.dropOf(userId);
    await this.links.dropOf(userId);
    await this.lockOuts.forgive(link.subject);
    await this.notices.send(userId, 'password-changed');
  }
}
