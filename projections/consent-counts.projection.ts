import type { ConsentEvent } from '#domain/consent/consent.js';
import { consentCounts as counts } from '#read-models/consents/table.js';
import { projection } from './engine/projection.js';

/** How often each choice was made on each day of UTC. */
export const consentCounts = projection<ConsentEvent>({
  name: 'consent_counts',
  version: 1,
  tables: [counts],
  onPoison: 'park',
  on: {
    'consent-recorded': ({ data: { choices, via, gpc, policyVersion, at } }, rows) =>
      rows.add(
        counts,
        { day: at.slice(0, 10), ...choices, via, gpc, policy_version: policyVersion },
        { choices: 1 },
      ),
  },
});
