/** What waits for a person's yes or no, unless it is held back. */
export const openStatuses: readonly string[] = ['held', 'pending'];

/** What can be held back: something of it is still to be paid, and no batch pays it now. */
export const holdableStatuses: readonly string[] = [...openStatuses, 'approved', 'payable'];

/** What is held back and has nothing left: there is nothing to release by the hundred. */
export const endedStatuses: readonly string[] = ['reversed'];
