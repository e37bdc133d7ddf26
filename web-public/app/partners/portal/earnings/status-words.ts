/** The API's words as an affiliate says them. */
export const statusWords: {
  readonly statuses: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<string, string>>;
} = {
  statuses: {
    held: 'held',
    approved: 'approved, held',
    pending: 'waits for a yes',
    payable: 'payable',
    paying: 'on its way',
    paid: 'paid',
    rejected: 'rejected',
    reversed: 'taken back',
  },
  kinds: {
    order: 'Commission',
    'second-tier': 'Commission of a recruit',
    performance: 'Bonus of a period',
    compensation: 'Granted by a dispute',
  },
};
