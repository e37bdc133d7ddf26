import type { Actor } from '#projections/engine/projection.js';
import type { CommandContext } from '../commands/pipeline.js';
import type { CommandStamp } from '../ids.js';
import { currentContext } from './request-context.js';

/** The context that a request's commands carry, with the stamp their new ids derive from. */
export function commandContext(): CommandContext & CommandStamp {
  const context = currentContext();
  if (!context) throw new Error('No request is at hand');
  const { commandId, startedAt, correlationId, actor } = context;
  const by: Actor = { type: actor.type, id: actor.id };
  return { commandId, startedAt, correlationId, causationId: null, actor: by };
}
