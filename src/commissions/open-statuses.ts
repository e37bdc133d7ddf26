/** What waits for a person's yes or no, unless it is held back. */
export const openStatuses: readonly string[] = ['held', 'pending'];
