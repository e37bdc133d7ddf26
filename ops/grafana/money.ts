import { type Dashboard, graph, type Panel } from './panels.js';

const moneyInFlight = (account: string, title: string, help: string): Panel =>
  graph({
    title,
    unit: 'short',
    width: 12,
    queries: [
      {
        expr: `max by (currency) (tributary_money_in_flight{account="${account}"})`,
        legend: '{{currency}}',
      },
    ],
    help,
  });

/** Where money is, and whether the books agree. */
export const money: Dashboard = {
  uid: 'tributary-money',
  title: 'Tributary: money',
  rows: [
    {
      title: 'Owed to affiliates',
      panels: [
        moneyInFlight(
          'pending',
          'How much is held?',
          'Earned, while the hold runs or the yes is missing.',
        ),
        moneyInFlight(
          'payable',
          'How much may be paid?',
          'Approved after its hold, and not in a payout yet.',
        ),
      ],
    },
    {
      title: 'On the way, and coming back',
      panels: [
        moneyInFlight(
          'clearing',
          'How much is at the bank?',
          'In payouts that are sent and not settled.',
        ),
        moneyInFlight(
          'receivable',
          'How much do affiliates owe?',
          'Refunded after it was paid; netted from the next payout.',
        ),
      ],
    },
    {
      title: 'The books',
      panels: [
        graph({
          title: 'Do the books balance?',
          unit: 'short',
          width: 12,
          queries: [
            {
              expr: 'max by (currency) (abs(tributary_books_out_of_balance))',
              legend: '{{currency}}',
            },
          ],
          thresholds: [0.0001, 0.0001],
          help: 'Debits less credits: always 0. docs/runbooks/books-do-not-balance.md',
        }),
        graph({
          title: 'Is the ledger up to date?',
          unit: 's',
          width: 12,
          queries: [
            {
              expr: 'min by (projection) (tributary_projection_lag_seconds{projection="ledger"})',
              legend: '{{projection}}',
            },
          ],
          thresholds: [10, 60],
          help: 'What is above is as old as this.',
        }),
      ],
    },
  ],
};
