import {
  Module,
  type DynamicModule,
  type FactoryProvider,
  type InjectionToken,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { Pool } from 'pg';
import { AccessGuard } from './auth/access.guard.js';
import { AccessTokens } from './auth/access-tokens.js';
import { Admission } from './auth/admission.js';
import { ApiKeys } from './auth/api-keys.js';
import { Attempts } from './auth/attempts.js';
import { AuthController } from './auth/auth.controller.js';
import { Credentials } from './auth/credentials.js';
import { Enrolees } from './auth/enrolee.js';
import { FactorsController } from './auth/factors.controller.js';
import { RequestSignatures } from './auth/request-signature.js';
import { ResetController } from './auth/reset.controller.js';
import { RouteCheck } from './auth/route-check.js';
import { SecondFactorController } from './auth/second-factor.controller.js';
import { SessionsController } from './auth/sessions.controller.js';
import { Sessions } from './auth/sessions.js';
import { signInParts } from './auth/sign-in.parts.js';
import { SignaturesSeen } from './auth/signatures-seen.js';
import { Clock } from './clock.js';
import { Config } from './config.js';
import { AllowedMethods } from './http/allowed-methods.js';
import { Cursors } from './http/cursor.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { IdempotencyKeys } from './http/idempotency-keys.js';
import { ProblemFilter } from './http/problem.filter.js';
import { ProblemsController } from './http/problems.controller.js';
import { RequestLimits } from './http/rate-limit.js';
import { validationPipe } from './http/validation.js';
import { mailParts } from './mail/mail.parts.js';
import { mediaParts } from './media/media.parts.js';
import { Log } from './observability/log.js';
import { Metrics } from './observability/metrics.js';
import { ObservabilityController } from './observability/observability.controller.js';
import { Readiness } from './observability/readiness.js';
import { KeyedHash } from './privacy/keyed-hash.js';
import { Seal } from './privacy/seal.js';
import { SubjectKeys } from './privacy/subject-keys.js';
import { inProcessShared, type Shared } from './shared/open-shared.js';
import { FailureTallies } from './shared/shared.js';
import { SharedModule } from './shared/shared.module.js';

function made<Part>(
  provide: InjectionToken<Part>,
  inject: InjectionToken[],
  // Nest hands over what `inject` names, in that order.
  useFactory: (...parts: never[]) => Part,
): FactoryProvider {
  return { provide, inject, useFactory: useFactory as FactoryProvider['useFactory'] };
}

const parts: FactoryProvider[] = [
  made(KeyedHash, [Config], ({ secrets }: Config) => new KeyedHash(secrets)),
  made(Cursors, [Config], ({ secrets }: Config) => new Cursors(secrets)),
  made(
    SubjectKeys,
    [Pool, Config, Clock],
    (pool: Pool, { secrets }: Config, clock: Clock) => new SubjectKeys(pool, secrets, clock),
  ),
  made(Seal, [SubjectKeys], (keys: SubjectKeys) => new Seal(keys)),
  made(
    AccessTokens,
    [Config, Clock],
    ({ secrets }: Config, clock: Clock) => new AccessTokens(secrets, clock),
  ),
  made(
    ApiKeys,
    [Pool, Config, Clock],
    (pool: Pool, { secrets }: Config, clock: Clock) => new ApiKeys(pool, secrets, clock),
  ),
  made(
    Credentials,
    [Pool, KeyedHash, Seal],
    (pool: Pool, hash: KeyedHash, seal: Seal) => new Credentials(pool, hash, seal),
  ),
  made(
    Sessions,
    [Pool, Config, Clock],
    (pool: Pool, { secrets }: Config, clock: Clock) => new Sessions(pool, secrets, clock),
  ),
  made(Attempts, [FailureTallies], (failures: FailureTallies) => new Attempts(failures)),
  made(SignaturesSeen, [Pool], (pool: Pool) => new SignaturesSeen(pool)),
  made(
    RequestSignatures,
    [SignaturesSeen, Clock],
    (seen: SignaturesSeen, clock: Clock) => new RequestSignatures(seen, clock),
  ),
  made(IdempotencyKeys, [Pool], (pool: Pool) => new IdempotencyKeys(pool)),
  made(Readiness, [Log], (log: Log) => new Readiness(log)),
  ...mailParts,
  ...mediaParts,
  ...signInParts,
];

const authControllers = [
  AuthController,
  SecondFactorController,
  FactorsController,
  SessionsController,
  ResetController,
];

/** What every context stands on. Global: contexts inject its parts without importing it. */
@Module({})
export class PlatformModule {
  /** The pool stays the caller's to end, after the application has closed. */
  static forRoot(given: {
    config: Config;
    pool: Pool;
    clock: Clock;
    log: Log;
    /** Those that other parts of the process report to already. */
    metrics?: Metrics;
    /** Whoever opened it closes it. Default: this process shares with nobody. */
    shared?: Shared;
    /** False: health and figures are all that it answers. */
    hasApi?: boolean;
  }): DynamicModule {
    const apiControllers = given.hasApi === false ? [] : [...authControllers, ProblemsController];
    const shared = given.shared ?? inProcessShared(given.clock, given.log);
    return {
      module: PlatformModule,
      global: true,
      imports: [DiscoveryModule, SharedModule.forRoot(shared)],
      controllers: [...apiControllers, ObservabilityController],
      providers: [
        { provide: Config, useValue: given.config },
        { provide: Pool, useValue: given.pool },
        { provide: Clock, useValue: given.clock },
        { provide: Log, useValue: given.log },
        { provide: Metrics, useValue: given.metrics ?? new Metrics() },
        ...parts,
        Admission,
        Enrolees,
        AllowedMethods,
        RequestLimits,
        RouteCheck,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
      exports: [Config, Pool, Clock, Log, Metrics, ...parts, Admission, AllowedMethods, RouteCheck],
    };
  }
}
