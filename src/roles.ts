import type { Role } from './platform/config.js';

/** The parts of the product that one process runs. */
export interface Parts {
  /** Every route and the redirect. Without it, a process tells of its health and figures only. */
  readonly api: boolean;
  readonly projections: boolean;
  /** Policies, the hold timer, housekeeping. */
  readonly work: boolean;
}

/** Several processes of each role may run at once; docs/decisions/0008 says what keeps them apart. */
export const partsOf: Readonly<Record<Role, Parts>> = {
  all: { api: true, projections: true, work: true },
  api: { api: true, projections: false, work: false },
  projector: { api: false, projections: true, work: false },
  worker: { api: false, projections: false, work: true },
};
