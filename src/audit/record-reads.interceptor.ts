import { randomUUID } from 'node:crypto';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { concatMap, type Observable } from 'rxjs';
import { accessLog } from '#domain/access-log/access-log.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { OutcomeUnknown, Overloaded, Unavailable } from '../platform/event-store/port.js';
import { ProblemError } from '../platform/http/problem.js';
import { contextOf, hasContext, type RequestContext } from '../platform/http/request-context.js';

/**
 * Records, before an answer leaves, whose personal data was opened for it: one event a request, however
 * many people are on the list. Refuses the answer when that cannot be written, because what was shown
 * without a record cannot be taken back, while who was refused can ask again. Routes that open nothing
 * (redirects, orders, figures) pay nothing.
 */
@Injectable()
export class RecordReadsInterceptor implements NestInterceptor {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly clock: Clock,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    if (!hasContext(request)) return next.handle();
    return next.handle().pipe(
      concatMap(async (answer: unknown) => {
        await this.record(contextOf(request), request);
        return answer;
      }),
    );
  }

  private async record(context: RequestContext, request: FastifyRequest): Promise<void> {
    const { actor, correlationId } = context;
    context.hasRecordedReads = true;
    const subjects = [...(context.opened ?? [])].filter((subject) => !isOwn(subject, actor));
    // Nobody we know is shown anything: it was opened to write to the person itself.
    if (subjects.length === 0 || actor.type === 'anonymous') return;
    const route = `${request.method} ${request.routeOptions.url ?? ''}`;
    const role = actor.type === 'user' ? actor.role : null;
    const day = this.clock.iso().slice(0, 10).replaceAll('-', '');
    // An id of its own: the same request repeated is another read.
    const command: CommandContext = {
      commandId: randomUUID(),
      correlationId,
      causationId: null,
      actor: { type: actor.type, id: actor.id },
    };
    await this.append(`${day}-${actor.id}`, { route, role, subjects }, command);
  }

  private async append(
    key: string,
    read: { route: string; role: string | null; subjects: readonly string[] },
    context: CommandContext,
  ): Promise<void> {
    const put = () =>
      this.pipeline.handle(accessLog, key, { type: 'record-read', ...read }, context);
    try {
      // Whether it was written is known after a second try: the same id is written once.
      await put().catch((error: unknown) => {
        if (error instanceof OutcomeUnknown) return put();
        throw error;
      });
    } catch (error) {
      if (!isStoreTrouble(error)) throw error;
      const detail =
        'What you asked for is personal data, and that you read it cannot be noted now';
      throw new ProblemError('unavailable', { detail, retryAfterSeconds: 2 });
    }
  }
}

function isStoreTrouble(error: unknown): boolean {
  return (
    error instanceof OutcomeUnknown || error instanceof Unavailable || error instanceof Overloaded
  );
}

/** One's own data is nobody else's business. */
function isOwn(subject: string, actor: RequestActor): boolean {
  if (subject === actor.id) return true;
  if (actor.type === 'anonymous') return false;
  if (actor.type === 'api-key') return subject === actor.merchantId;
  if (actor.role === 'merchant') return subject === actor.merchantId;
  return actor.role === 'affiliate' && subject === actor.affiliateId;
}
