import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config.js';
import { IdParam } from '../http/id-param.js';
import { NoIdempotencyKey } from '../http/idempotency.interceptor.js';
import { ProblemError } from '../http/problem.js';
import type { RequestActor } from './actor.js';
import { type Credential, Credentials } from './credentials.js';
import { CurrentActor } from './current-actor.js';
import { type Enrolee, Enrolees } from './enrolee.js';
import { Factors } from './factors.js';
import {
  ConfirmTotpDto,
  EnrolDto,
  EnrolledDto,
  EnrolledPasskeyDto,
  EnrolPasskeyDto,
  FactorsDto,
  RecoveryCodesDto,
  RemoveTotpDto,
  TotpSetupDto,
} from './factors.dto.js';
import { LockOuts } from './lock-outs.js';
import { Notices } from './notices.js';
import { Passkeys } from './passkeys.js';
import { RecoveryCodes } from './recovery-codes.js';
import { relyingPartyOf } from './relying-party.js';
import { PublicRoute, SignedIn } from './route-rules.js';
import { WebAuthnOptionsDto } from './second-factor.dto.js';
import { Totp } from './totp.js';

/** Wrong codes in a row, while setting up or removing, with which waiting begins. */
const freeCodes = 10;

/** A user's own second factors. Enrolment takes a bearer token, or the challenge of `enrolment-required`. */
@ApiTags('auth')
@Controller('auth')
@NoIdempotencyKey()
export class FactorsController {
  constructor(
    private readonly config: Config,
    private readonly credentials: Credentials,
    private readonly enrolees: Enrolees,
    private readonly factors: Factors,
    private readonly totp: Totp,
    private readonly passkeys: Passkeys,
    private readonly codes: RecoveryCodes,
    private readonly lockOuts: LockOuts,
    private readonly notices: Notices,
  ) {}

  @Get('factors')
  @ApiOperation({ summary: 'Your second factors' })
  @SignedIn()
  async list(@CurrentActor() actor: RequestActor): Promise<FactorsDto> {
    const credential = await this.credentialOf(actor);
    const { totp, passkeys, recoveryCodesLeft } = await this.factors.of(credential.userId);
    return {
      required: this.factors.isRequired(credential),
      ...{ totp, passkeys, recoveryCodesLeft },
    };
  }

  /** A new secret for an authenticator app. It counts once a code of it was confirmed. */
  @Post('totp/begin')
  @HttpCode(200)
  @ApiOperation({ summary: 'Set up an authenticator app' })
  @PublicRoute()
  async beginTotp(
    @Body() { challenge }: EnrolDto,
    @Req() request: FastifyRequest,
  ): Promise<TotpSetupDto> {
    const { credential, label } = await this.enrolees.find(request, challenge);
    return this.totp.begin(credential.userId, label);
  }

  @Post('totp/confirm')
  @HttpCode(200)
  @ApiOperation({ summary: 'Confirm an authenticator app by its first code' })
  @PublicRoute()
  async confirmTotp(
    @Body() { code, challenge }: ConfirmTotpDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EnrolledDto> {
    const enrolee = await this.enrolees.find(request, challenge);
    const { userId } = enrolee.credential;
    await this.guessing(userId, () => this.totp.confirm(userId, code));
    await this.notices.send(userId, 'totp-added');
    return this.enrolled(enrolee, request, reply);
  }

  /** Takes a code of the app, so that an unlocked screen alone is not enough. */
  @Post('totp/remove')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove the authenticator app' })
  @SignedIn()
  async removeTotp(
    @Body() { code }: RemoveTotpDto,
    @CurrentActor() actor: RequestActor,
  ): Promise<void> {
    const credential = await this.credentialOf(actor);
    const { userId } = credential;
    if (!(await this.totp.enrolledAt(userId))) throw new ProblemError('factor-missing');
    await this.factors.checkRemoval(credential);
    await this.guessing(userId, () => this.totp.verify(userId, code));
    await this.totp.remove(userId);
    await this.factors.tidyAfterRemoval(userId);
    await this.notices.send(userId, 'totp-removed');
  }

  @Post('passkeys/begin')
  @HttpCode(200)
  @ApiOperation({ summary: 'Set up a passkey: options' })
  @PublicRoute()
  async beginPasskey(
    @Body() { challenge }: EnrolDto,
    @Req() request: FastifyRequest,
  ): Promise<WebAuthnOptionsDto> {
    const { credential, label } = await this.enrolees.find(request, challenge);
    const party = relyingPartyOf(this.config, request);
    const user = { userId: credential.userId, label };
    return { options: await this.passkeys.creationOptions(user, party) };
  }

  @Post('passkeys')
  @ApiOperation({ summary: 'Set up a passkey' })
  @PublicRoute()
  async addPasskey(
    @Body() { name, response, challenge }: EnrolPasskeyDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EnrolledPasskeyDto> {
    const enrolee = await this.enrolees.find(request, challenge);
    const { userId } = enrolee.credential;
    const party = relyingPartyOf(this.config, request);
    const id = await this.passkeys.enrol(userId, { name, response }, party);
    await this.notices.send(userId, 'passkey-added');
    return { id, ...(await this.enrolled(enrolee, request, reply)) };
  }

  @Post('passkeys/:id/remove')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a passkey' })
  @SignedIn()
  async removePasskey(
    @Param('id', new IdParam('passkey')) id: string,
    @CurrentActor() actor: RequestActor,
  ): Promise<void> {
    const credential = await this.credentialOf(actor);
    await this.factors.checkRemoval(credential);
    if (!(await this.passkeys.remove(credential.userId, id))) throw new ProblemError('not-found');
    await this.factors.tidyAfterRemoval(credential.userId);
    await this.notices.send(credential.userId, 'passkey-removed');
  }

  /** Ten new codes in place of those before. */
  @Post('recovery-codes')
  @HttpCode(200)
  @ApiOperation({ summary: 'Get new recovery codes' })
  @SignedIn()
  async newCodes(@CurrentActor() actor: RequestActor): Promise<RecoveryCodesDto> {
    const { userId } = await this.credentialOf(actor);
    if ((await this.factors.kindsOf(userId)).length === 0) throw new ProblemError('factor-missing');
    const recoveryCodes = await this.codes.make(userId);
    await this.notices.send(userId, 'recovery-codes-made');
    return { recoveryCodes };
  }

  private async enrolled(
    enrolee: Enrolee,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<EnrolledDto> {
    const recoveryCodes = await this.factors.codesAfterEnrolment(enrolee.credential.userId);
    const signedIn = await this.enrolees.admit(enrolee, { request, reply });
    reply.header('cache-control', 'no-store');
    return { recoveryCodes, ...(signedIn && { signedIn }) };
  }

  /** Throws code-wrong, too-many-attempts. */
  private async guessing(userId: string, isRight: () => Promise<boolean>): Promise<void> {
    const subject = `code ${userId}`;
    await this.lockOuts.begin(subject, freeCodes);
    if (!(await isRight())) throw codeWrong();
    await this.lockOuts.succeeded(subject);
  }

  private async credentialOf(actor: RequestActor): Promise<Credential> {
    const credential = actor.type === 'user' ? await this.credentials.find(actor.id) : undefined;
    if (!credential) throw new ProblemError('unauthenticated');
    return credential;
  }
}

function codeWrong(): ProblemError {
  const detail = 'Codes change every 30 seconds, and each counts once.';
  const message = 'is not a code that the app shows now';
  return new ProblemError('code-wrong', {
    detail,
    errors: [{ field: 'code', code: 'wrong', message }],
  });
}
