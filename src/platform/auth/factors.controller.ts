import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DoorEvent, DoorFactor } from '#domain/user/door.js';
import { Config } from '../config.js';
import { IdParam } from '../http/id-param.js';
import { NoIdempotencyKey } from '../http/idempotency.interceptor.js';
import { ProblemError } from '../http/problem.js';
import type { RequestActor } from './actor.js';
import type { Exchange } from './admission.js';
import { type Credential, Credentials } from './credentials.js';
import { CurrentActor } from './current-actor.js';
import { type DoorChange, DoorBook } from './door-book.js';
import { type Enrolee, Enrolees } from './enrolee.js';
import { Factors } from './factors.js';
import {
  BeginEnrolDto,
  ConfirmTotpDto,
  EnrolledDto,
  EnrolledPasskeyDto,
  EnrolPasskeyDto,
  FactorsDto,
  ProofDto,
  RecoveryCodesDto,
  RemoveTotpDto,
  TotpSetupDto,
} from './factors.dto.js';
import { LockOuts } from './lock-outs.js';
import { Notices } from './notices.js';
import { OwnDoor } from './own-door.js';
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
    private readonly ownDoor: OwnDoor,
    private readonly factors: Factors,
    private readonly totp: Totp,
    private readonly passkeys: Passkeys,
    private readonly codes: RecoveryCodes,
    private readonly lockOuts: LockOuts,
    private readonly notices: Notices,
    private readonly door: DoorBook,
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
    @Body() body: BeginEnrolDto,
    @Req() request: FastifyRequest,
  ): Promise<TotpSetupDto> {
    const { credential, label } = await this.enrolees.findProved(request, body);
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
    const recoveryCodes = await this.guessing(userId, () =>
      this.door.change(userId, async (change) => {
        await this.enrolees.spend(enrolee, change.rows);
        if (!(await this.totp.on(change.rows).confirm(userId, code))) throw codeWrong();
        change.note(added(userId, 'totp'));
        return this.firstCodes(userId, change);
      }),
    );
    await this.notices.send(userId, 'totp-added');
    return this.enrolled({ enrolee, factor: 'totp', recoveryCodes }, { request, reply });
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
    const credential = await this.credentialOf(await this.ownDoor.admit(actor));
    const { userId } = credential;
    if (!(await this.totp.enrolledAt(userId))) throw new ProblemError('factor-missing');
    await this.factors.checkRemoval(credential);
    await this.guessing(userId, async () => {
      if (!(await this.totp.verify(userId, code))) throw codeWrong();
    });
    await this.door.change(userId, async (change) => {
      // Once more: another may have been removed meanwhile.
      await this.factors.on(change.rows).checkRemoval(credential);
      if (!(await this.totp.on(change.rows).remove(userId))) return;
      await this.removed(userId, 'totp', change);
    });
    await this.notices.send(userId, 'totp-removed');
  }

  @Post('passkeys/begin')
  @HttpCode(200)
  @ApiOperation({ summary: 'Set up a passkey: options' })
  @PublicRoute()
  async beginPasskey(
    @Body() body: BeginEnrolDto,
    @Req() request: FastifyRequest,
  ): Promise<WebAuthnOptionsDto> {
    const { credential, label } = await this.enrolees.findProved(request, body);
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
    const made = await this.passkeys.checkNew(userId, response, party).catch(async (refusal) => {
      // Another may have used up the enrolment meanwhile, and its ceremony with it: then that is why.
      await this.enrolees.find(request, challenge);
      throw refusal;
    });
    const { id, recoveryCodes } = await this.door.change(userId, async (change) => {
      await this.enrolees.spend(enrolee, change.rows);
      const passkeyId = await this.passkeys.on(change.rows).add(userId, name, made);
      change.note(added(userId, 'passkey'));
      return { id: passkeyId, recoveryCodes: await this.firstCodes(userId, change) };
    });
    await this.notices.send(userId, 'passkey-added');
    const enrolled = { enrolee, factor: 'passkey', recoveryCodes } as const;
    return { id, ...(await this.enrolled(enrolled, { request, reply })) };
  }

  @Post('passkeys/:id/remove')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a passkey' })
  @SignedIn()
  async removePasskey(
    @Param('id', new IdParam('passkey')) id: string,
    @Body() { password }: ProofDto,
    @CurrentActor() actor: RequestActor,
  ): Promise<void> {
    const credential = await this.credentialOf(await this.ownDoor.admitProved(actor, password));
    const { userId } = credential;
    await this.door.change(userId, async (change) => {
      await this.factors.on(change.rows).checkRemoval(credential);
      if (!(await this.passkeys.on(change.rows).remove(userId, id)))
        throw new ProblemError('not-found');
      await this.removed(userId, 'passkey', change);
    });
    await this.notices.send(userId, 'passkey-removed');
  }

  /** Ten new codes in place of those before. */
  @Post('recovery-codes')
  @HttpCode(200)
  @ApiOperation({ summary: 'Get new recovery codes' })
  @SignedIn()
  async newCodes(
    @Body() { password }: ProofDto,
    @CurrentActor() actor: RequestActor,
  ): Promise<RecoveryCodesDto> {
    const { id: userId } = await this.ownDoor.admitProved(actor, password);
    if ((await this.factors.kindsOf(userId)).length === 0) throw new ProblemError('factor-missing');
    const recoveryCodes = await this.door.change(userId, async ({ rows, note }) => {
      note(added(userId, 'recovery-codes'));
      return this.codes.on(rows).make(userId);
    });
    await this.notices.send(userId, 'recovery-codes-made');
    return { recoveryCodes };
  }

  /** Recovery codes with the first factor; null when there are some. */
  private async firstCodes(
    userId: string,
    { rows, note }: DoorChange,
  ): Promise<readonly string[] | null> {
    const codes = await this.factors.on(rows).codesAfterEnrolment(userId);
    if (codes) note(added(userId, 'recovery-codes'));
    return codes;
  }

  /** Says so; with the last factor its recovery codes go. */
  private async removed(
    userId: string,
    factor: DoorFactor,
    { rows, note }: DoorChange,
  ): Promise<void> {
    note(removed(userId, factor));
    if (await this.factors.on(rows).tidyAfterRemoval(userId))
      note(removed(userId, 'recovery-codes'));
  }

  private async enrolled(
    { enrolee, factor, recoveryCodes }: Enrolled,
    { request, reply }: Exchange,
  ): Promise<EnrolledDto> {
    const signedIn = await this.enrolees.admit(enrolee, { request, reply }, factor);
    reply.header('cache-control', 'no-store');
    return { recoveryCodes, ...(signedIn && { signedIn }) };
  }

  /** Counts what throws as a wrong guess. Throws too-many-attempts. */
  private async guessing<Result>(userId: string, guess: () => Promise<Result>): Promise<Result> {
    const subject = `code ${userId}`;
    await this.lockOuts.begin(subject, freeCodes);
    const result = await guess();
    await this.lockOuts.succeeded(subject);
    return result;
  }

  private async credentialOf(actor: RequestActor): Promise<Credential> {
    const credential = actor.type === 'user' ? await this.credentials.find(actor.id) : undefined;
    if (!credential) throw new ProblemError('unauthenticated');
    return credential;
  }
}

/** Who has a new factor. */
interface Enrolled {
  readonly enrolee: Enrolee;
  readonly factor: 'totp' | 'passkey';
  /** Shown once; null when there are some. */
  readonly recoveryCodes: readonly string[] | null;
}

function added(userId: string, factor: DoorFactor): DoorEvent {
  return { type: 'user-factor-added', data: { userId, factor } };
}

function removed(userId: string, factor: DoorFactor): DoorEvent {
  return { type: 'user-factor-removed', data: { userId, factor } };
}

function codeWrong(): ProblemError {
  const detail = 'Codes change every 30 seconds, and each counts once.';
  const message = 'is not a code that the app shows now';
  return new ProblemError('code-wrong', {
    detail,
    errors: [{ field: 'code', code: 'wrong', message }],
  });
}
