import type { Dto } from '../api/api';
import type { TimelineStep } from '../ui/timeline';

/** An event as the pages of the audit step through it. */
export interface Step extends TimelineStep {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly causationId: string | null;
  readonly correlationId: string;
  readonly data: unknown;
}

export function stepOf(event: Dto<'ReplayStepDto'>): Step {
  return event;
}

export function stepIn(stream: string, event: Dto<'StreamEventDto'>): Step {
  return { ...event, stream };
}
