import { type Dashboard, graph, policyLag, projectionLag } from './panels.js';

/** What follows events: how far, and what stands still. */
export const projections: Dashboard = {
  uid: 'tributary-projections',
  title: 'Tributary: projections',
  rows: [
    {
      title: 'How far behind?',
      panels: [
        { ...projectionLag, width: 12 },
        graph({
          title: 'How many events are left?',
          unit: 'short',
          width: 12,
          queries: [
            {
              expr: 'min by (projection) (tributary_projection_lag_events)',
              legend: '{{projection}}',
            },
          ],
          help: 'Stays at 0 where the event store cannot count between two positions.',
        }),
      ],
    },
    {
      title: 'What stands still?',
      panels: [
        {
          title: 'What is each one doing?',
          type: 'table',
          unit: 'none',
          width: 12,
          queries: [{ expr: 'sum by (projection, state) (tributary_projection_state) > 0' }],
          help: 'Processes by state. One is live, the others stand by; a superseded one makes way for a new version.',
        },
        graph({
          title: 'Which events were set aside?',
          unit: 'short',
          width: 12,
          queries: [
            {
              expr: 'max by (projection) (tributary_projection_parked_events)',
              legend: '{{projection}}',
            },
          ],
          thresholds: [1, 100],
          help: 'Later events of the same thing wait behind them. docs/runbooks/projection-halted.md',
        }),
      ],
    },
    {
      title: 'Policies',
      panels: [
        { ...policyLag, width: 12 },
        graph({
          title: 'Which policies work?',
          unit: 'none',
          width: 12,
          queries: [{ expr: 'min by (policy) (tributary_policy_up)', legend: '{{policy}}' }],
          help: '0 is one that fails. docs/runbooks/policy-failing.md',
        }),
      ],
    },
  ],
};
