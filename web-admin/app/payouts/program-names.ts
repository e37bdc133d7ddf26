import { computed, inject, resource } from '@angular/core';
import type { Dto } from '../api/api';
import { Session } from '../session/session';
import { PayoutsApi } from './payouts-api';

/** The programs by id, read once; to be called where an injection context is. */
export function programsById() {
  const api = inject(PayoutsApi);
  const may = inject(Session).may('read', 'Program');
  const found = resource({
    loader: ({ abortSignal }) =>
      may ? api.programs(abortSignal) : Promise.resolve([] as readonly Dto<'ProgramDto'>[]),
  });
  return computed(() => {
    const all = found.hasValue() ? found.value() : [];
    return new Map(all.map((program) => [program.id, program]));
  });
}
