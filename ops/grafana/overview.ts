import {
  type Dashboard,
  graph,
  p50and99,
  policyLag,
  projectionLag,
  quantile,
  stat,
  window,
} from './panels.js';

/** Not of people: probes and scrapes, which ask all the time. */
const ofPeople = 'route!~"/healthz|/readyz|/metrics"';
const failures = `(sum(rate(tributary_http_request_seconds_count{status=~"5..",${ofPeople}}[${window}])) or vector(0))
  + (sum(rate(tributary_redirect_seconds_count{status=~"5.."}[${window}])) or vector(0))`;
const requests = `(sum(rate(tributary_http_request_seconds_count{${ofPeople}}[${window}])) or vector(0))
  + (sum(rate(tributary_redirect_seconds_count[${window}])) or vector(0))`;

/** Is anything wrong, and where? */
export const overview: Dashboard = {
  uid: 'tributary-overview',
  title: 'Tributary: overview',
  rows: [
    {
      title: 'Is anything wrong now?',
      panels: [
        stat({
          title: 'Redirects, 99 of 100 within',
          unit: 's',
          queries: [{ expr: quantile(0.99, 'tributary_redirect_seconds') }],
          thresholds: [0.02, 0.1],
          help: 'docs/runbooks/redirect-slow.md',
        }),
        stat({
          title: 'Requests that fail',
          unit: 'percentunit',
          queries: [{ expr: `(${failures}) / ((${requests}) > 0)` }],
          thresholds: [0.001, 0.01],
          help: 'Answers 5xx. Refusals (4xx) are no failures. docs/runbooks/requests-fail.md',
        }),
        stat({
          title: 'Event store answers',
          unit: 'none',
          queries: [{ expr: 'min(tributary_event_store_up)' }],
          isYesOrNo: true,
          help: 'Yes when every process reaches it. docs/runbooks/event-store-down.md',
        }),
        stat({
          title: 'Projections stopped',
          unit: 'none',
          queries: [
            {
              expr: 'count(max by (projection) (tributary_projection_state{state=~"halted|failed"}) > 0) or vector(0)',
            },
          ],
          thresholds: [1, 1],
          help: 'docs/runbooks/projection-halted.md',
        }),
        stat({
          title: 'Clicks in journals',
          unit: 'short',
          queries: [{ expr: 'sum(tributary_click_journal_clicks) or vector(0)' }],
          thresholds: [1, 100_000],
          help: 'They wait for the event store and are not lost. docs/runbooks/click-journal.md',
        }),
        stat({
          title: 'Books out of balance',
          unit: 'short',
          queries: [{ expr: 'max(abs(tributary_books_out_of_balance)) or vector(0)' }],
          thresholds: [0.0001, 0.0001],
          help: 'Always 0. docs/runbooks/books-do-not-balance.md',
        }),
      ],
    },
    {
      title: 'Shoppers',
      panels: [
        graph({
          title: 'How long does a redirect take?',
          unit: 's',
          queries: p50and99('tributary_redirect_seconds'),
          thresholds: [0.02, 0.1],
          help: 'Inside the process, from the request to its answer. docs/runbooks/redirect-slow.md',
        }),
        graph({
          title: 'How many redirects, and how do they end?',
          unit: 'reqps',
          queries: [
            {
              expr: `sum by (status) (rate(tributary_redirect_seconds_count[${window}]))`,
              legend: '{{status}}',
            },
          ],
          help: '302 and 307 lead on; 404 is an unknown link; 5xx is our failure.',
        }),
        graph({
          title: 'Do clicks get to the event store?',
          unit: 'short',
          queries: [
            { expr: 'sum(tributary_clicks_waiting)', legend: 'in memory, for the next write' },
            { expr: 'sum(tributary_click_journal_clicks)', legend: 'in journals' },
            {
              expr: `sum(rate(tributary_click_journal_replayed_total[${window}]))`,
              legend: 'replayed a second',
            },
            {
              expr: 'sum(increase(tributary_click_journal_lost_total[1h]))',
              legend: 'lost, last hour',
            },
          ],
          help: 'Lost is always 0. docs/runbooks/click-journal.md, docs/runbooks/clicks-lost.md',
        }),
      ],
    },
    {
      title: 'Merchants and people',
      panels: [
        graph({
          title: 'How many requests, and how do they end?',
          unit: 'reqps',
          queries: [
            {
              expr: `sum by (status) (rate(tributary_http_request_seconds_count{${ofPeople}}[${window}]))`,
              legend: '{{status}}',
            },
          ],
          help: 'Without redirects, probes and scrapes.',
        }),
        graph({
          title: 'Which routes are slow?',
          unit: 's',
          queries: [
            {
              expr: `topk(8, ${quantile(0.99, 'tributary_http_request_seconds', ', route')})`,
              legend: '{{route}}',
            },
          ],
          thresholds: [0.5, 2],
          help: 'The time within which 99 of 100 are answered.',
        }),
        graph({
          title: 'Which routes fail?',
          unit: 'reqps',
          queries: [
            {
              expr: `topk(8, sum by (route, status) (rate(tributary_http_request_seconds_count{status=~"5..",${ofPeople}}[${window}])))`,
              legend: '{{route}} {{status}}',
            },
          ],
          help: 'Empty when all is well. The log has each with its trace. docs/runbooks/requests-fail.md',
        }),
      ],
    },
    {
      title: 'Events and what follows them',
      panels: [
        graph({
          title: 'How long does an append take?',
          unit: 's',
          queries: p50and99('tributary_append_seconds'),
          thresholds: [0.05, 0.25],
          help: 'docs/runbooks/append-slow.md',
        }),
        graph({
          title: 'What waits?',
          unit: 'short',
          queries: [{ expr: 'sum by (queue) (tributary_queue_depth)', legend: '{{queue}}' }],
          help: 'A queue that only grows is the place to look.',
        }),
        graph({
          title: 'How many appends?',
          unit: 'cps',
          queries: [
            {
              expr: `sum(rate(tributary_append_seconds_count[${window}]))`,
              legend: 'appends a second',
            },
          ],
          help: 'An append may hold many events: clicks come up to 500 at a time.',
        }),
        projectionLag,
        policyLag,
        graph({
          title: 'What reaches its engines?',
          unit: 'none',
          queries: [
            { expr: 'min by (job) (tributary_event_store_up)', legend: 'event store, {{job}}' },
            { expr: 'min by (job) (clamp_max(tributary_redis_up, 1))', legend: 'Redis, {{job}}' },
          ],
          help: 'docs/runbooks/event-store-down.md, docs/runbooks/redis-down.md',
        }),
      ],
    },
    {
      title: 'Money',
      panels: [
        graph({
          title: 'How much money is on its way?',
          unit: 'short',
          width: 24,
          queries: [
            {
              expr: 'max by (account, currency) (tributary_money_in_flight)',
              legend: '{{account}} {{currency}}',
            },
          ],
          help: 'In major units. The dashboard Money has each account.',
        }),
      ],
    },
    {
      title: 'Processes',
      panels: [
        graph({
          title: 'Who is there?',
          unit: 'none',
          queries: [{ expr: 'sum by (job) (up{job=~"tributary-.+"})', legend: '{{job}}' }],
          help: 'Processes that answer, by role. docs/runbooks/process-down.md',
        }),
        graph({
          title: 'Does memory grow?',
          unit: 'bytes',
          queries: [
            {
              expr: 'process_resident_memory_bytes{job=~"tributary-.+"}',
              legend: '{{job}} {{instance}}',
            },
          ],
          help: 'Flat under a steady load.',
        }),
        graph({
          title: 'Are processors the limit?',
          unit: 'short',
          queries: [
            {
              expr: `rate(process_cpu_seconds_total{job=~"tributary-.+"}[${window}])`,
              legend: '{{job}} {{instance}}',
            },
          ],
          help: 'Cores in use. One process uses little more than one.',
        }),
      ],
    },
  ],
};
