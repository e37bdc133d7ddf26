import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { contextOf } from '../http/request-context.js';
import type { RequestActor } from './actor.js';

/** Who calls, as the access guard found out. */
export const CurrentActor = createParamDecorator(
  (_data: unknown, context: ExecutionContext): RequestActor =>
    contextOf(context.switchToHttp().getRequest<FastifyRequest>()).actor,
);
