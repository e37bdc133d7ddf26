import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Proof } from '#domain/user/door.js';
import { Config } from '../config.js';
import { ProblemError } from '../http/problem.js';
import { NoIdempotencyKey } from '../http/idempotency.interceptor.js';
import { KeyedHash } from '../privacy/keyed-hash.js';
import { Admission } from './admission.js';
import { Attempts } from './attempts.js';
import { SignedInDto } from './auth.dto.js';
import { Challenges } from './challenges.js';
import { Credentials } from './credentials.js';
import { LockOuts } from './lock-outs.js';
import { Notices } from './notices.js';
import { Passkeys } from './passkeys.js';
import { RecoveryCodes } from './recovery-codes.js';
import { relyingPartyOf } from './relying-party.js';
import { PublicRoute } from './route-rules.js';
import {
  ChallengeDto,
  PasskeySignInDto,
  PasskeySignInOptionsDto,
  SecondFactorDto,
  WebAuthnOptionsDto,
} from './second-factor.dto.js';
import { Totp } from './totp.js';

/** Wrong second factors in a row with which an account begins to be locked. */
const freeFactors = 5;

@ApiTags('auth')
@Controller('auth')
@NoIdempotencyKey()
export class SecondFactorController {
  constructor(
    private readonly config: Config,
    private readonly credentials: Credentials,
    private readonly admission: Admission,
    private readonly challenges: Challenges,
    private readonly totp: Totp,
    private readonly passkeys: Passkeys,
    private readonly codes: RecoveryCodes,
    private readonly attempts: Attempts,
    private readonly lockOuts: LockOuts,
    private readonly notices: Notices,
    private readonly hash: KeyedHash,
  ) {}

  /** The second step, with one of `code`, `recoveryCode` and `passkey`. */
  @Post('second-factor')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in: the second factor' })
  @PublicRoute()
  async prove(
    @Body() body: SecondFactorDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const userId = await this.challenges.userOf('second-factor', body.challenge);
    const credential = userId && (await this.credentials.find(userId));
    if (!credential) throw new ProblemError('challenge-expired');
    const subject = `second-factor ${credential.userId}`;
    await this.lockOuts.begin(subject, freeFactors);
    if (!(await this.isProved(credential.userId, body, request)))
      throw new ProblemError('second-factor-wrong');
    // Of two who prove it at once, one signs in.
    if (!(await this.challenges.take('second-factor', body.challenge, credential.userId)))
      throw new ProblemError('challenge-expired');
    await this.lockOuts.succeeded(subject);
    if (body.recoveryCode !== undefined)
      await this.notices.send(credential.userId, 'recovery-code-used');
    const proof = proofOf(body);
    return this.admission.signIn(credential, { request, reply }, ['password', proof]);
  }

  /** What to give the browser to have a passkey sign, as a second factor. */
  @Post('second-factor/passkey-options')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in: options of a passkey as second factor' })
  @PublicRoute()
  async passkeyOptions(
    @Body() { challenge }: ChallengeDto,
    @Req() request: FastifyRequest,
  ): Promise<WebAuthnOptionsDto> {
    const userId = await this.challenges.userOf('second-factor', challenge);
    if (userId === undefined) throw new ProblemError('challenge-expired');
    const party = relyingPartyOf(this.config, request);
    return { options: await this.passkeys.requestOptions(userId, party) };
  }

  /** What to give the browser to sign in by a passkey alone. */
  @Post('passkeys/sign-in-options')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in by passkey: options' })
  @PublicRoute()
  async signInOptions(@Req() request: FastifyRequest): Promise<PasskeySignInOptionsDto> {
    const options = await this.passkeys.requestOptions(null, relyingPartyOf(this.config, request));
    return { challenge: options.challenge, options };
  }

  /** A passkey that knows its user is two factors in one: no password is asked for. */
  @Post('passkeys/sign-in')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in by passkey' })
  @PublicRoute()
  async signInByPasskey(
    @Body() { response }: PasskeySignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const network = `passkey ${this.hash.ip(request.ip)}`;
    await this.attempts.begin({ [network]: 50 });
    const party = relyingPartyOf(this.config, request);
    const userId = await this.passkeys.verify(null, response, party);
    const credential = userId && (await this.credentials.find(userId));
    if (!credential) throw new ProblemError('second-factor-wrong');
    await this.attempts.succeeded([], [network]);
    return this.admission.signIn(credential, { request, reply }, ['passkey']);
  }

  private async isProved(
    userId: string,
    { code, recoveryCode, passkey }: SecondFactorDto,
    request: FastifyRequest,
  ): Promise<boolean> {
    if (code !== undefined) return this.totp.verify(userId, code);
    if (recoveryCode !== undefined) return this.codes.use(userId, recoveryCode);
    if (passkey === undefined) return false;
    const party = relyingPartyOf(this.config, request);
    return (await this.passkeys.verify(userId, passkey, party)) !== undefined;
  }
}

/** What was given of the three, in the order looked at. */
function proofOf({ code, recoveryCode }: SecondFactorDto): Proof {
  if (code !== undefined) return 'totp';
  return recoveryCode === undefined ? 'passkey' : 'recovery-code';
}
