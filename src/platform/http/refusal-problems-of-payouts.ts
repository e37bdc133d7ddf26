import type { RefusalCode } from '#domain/kernel/refusal.js';
import type { RefusalProblem } from './refusal-problem.js';

/** The problems of payouts, banks and rates. */
export const payoutProblems = {
  'bank-entry.amount-differs': {
    status: 409,
    title: 'The amounts do not fit',
    about:
      'The entry and the payout line are of one currency and of different amounts, so one cannot have paid the other; `details` has both. Write the entry off, or match it to another line.',
  },
  'bank-entry.not-found': {
    status: 404,
    title: 'There is no such bank entry',
    about:
      'No entry of a bank file with this id waits for anyone, or none that you may see. Check the id.',
  },
  'bank-entry.not-open': {
    status: 409,
    title: 'The bank entry is dealt with',
    about:
      'It was matched or written off before; `details.status` says which. Read the unmatched entries again.',
  },
  'bank-file.not-found': {
    status: 404,
    title: 'There is no such bank file',
    about: 'No bank file with this id is known, or none that you may see. Check the id.',
  },
  'bank-file.other-merchant': {
    status: 409,
    title: 'The file was told for another merchant',
    about:
      "The very same file was taken before, for another merchant. Check which merchant's account it is of.",
  },
  'fx.conflict': {
    status: 409,
    title: 'The rates of this source and time are known, and are others',
    about:
      'A table of rates is kept as it was first recorded, because amounts are pinned to it; `details` names the table and what differs. Send the rates with the time they were corrected at.',
  },
  'fx.invalid-quotes': {
    status: 422,
    title: 'The rates make no table',
    about:
      'A rate is a decimal above zero of at most 12 significant digits, one for each known currency but the base. `details.field` names what to correct.',
  },
  'fx.no-quote': {
    status: 422,
    title: 'There is no rate for this currency',
    about:
      'No table of rates of the last 92 days before that time has both currencies; `details` names them. Record rates first (POST /api/v1/fx/quotes, or tributary fx import), then send it again.',
  },
  'ledger-export.not-found': {
    status: 404,
    title: 'There is no such export',
    about: 'No export with this id is known, or none that you may see. Check the id.',
  },
  'ledger-export.not-ready': {
    status: 409,
    title: 'The export is not ready',
    about:
      'The export is still being written, or it failed; `details.status` says which. Ask for its status until it is ready, or order it again.',
  },
  'payout-batch.content-changed': {
    status: 409,
    title: 'The batch is no longer what you saw',
    about:
      'Its content changed since you read it, so your approval would be of something else. Read the batch again and approve `details.actual`, once it is drafted.',
  },
  'payout-batch.empty': {
    status: 409,
    title: 'The batch pays nobody',
    about:
      'A batch without lines cannot be approved. Look at who is ineligible and why, change what the batch is to hold, or cancel it.',
  },
  'payout-batch.no-bank-lines': {
    status: 409,
    title: 'Nothing of the batch is paid by bank',
    about:
      'The batch has no line whose payout method is a bank account, so there is no file of it.',
  },
  'payout-batch.not-found': {
    status: 404,
    title: 'There is no such payout batch',
    about: 'No payout batch with this id is known, or none that you may see. Check the id.',
  },
  'payout-batch.not-open': {
    status: 409,
    title: 'The payout batch is no longer open',
    about:
      'Only before it is submitted can a batch be changed, approved or cancelled; `details.status` says what it is now. Look at its lines for what became of them.',
  },
  'payout-batch.not-submitted': {
    status: 409,
    title: 'The payout batch is not submitted',
    about:
      'Only a batch that is approved and whose commissions are locked has lines to pay, to file or to pay again; `details.status` says what this one is now. Approve it first.',
  },
  'payout-batch.nothing-failed': {
    status: 409,
    title: 'No line of the batch failed',
    about:
      'There is nothing to pay again: no line of this batch has failed or come back. Ask for a new batch for what became payable since.',
  },
  'payout-batch.same-person': {
    status: 409,
    title: 'The second person has to be another one',
    about:
      'Whoever asked for the batch or changed what it holds cannot approve it too. Have somebody else read and approve it.',
  },
  'payout-line.at-provider': {
    status: 409,
    title: 'A payment provider has this payout, or may have it',
    about:
      'Only the provider says what becomes of it: paid anew it would be paid twice. Look there (`details.provider`); when it certainly has not paid and will not, send `confirmedUnpaid` with the reason.',
  },
  'payout-line.in-file': {
    status: 409,
    title: 'The payout is in a file for the bank',
    about:
      'Only the bank says what becomes of it: paid anew it would be paid twice. Tell what the bank answered (POST /api/v1/bank-files); when it certainly has not paid and will not, send `confirmedUnpaid` with the reason.',
  },
  'payout-line.not-found': {
    status: 404,
    title: 'There is no such payout line',
    about: 'No payout line with this id is known, or none that you may see. Check the id.',
  },
  'payout-line.not-open': {
    status: 409,
    title: 'The payout line is no longer open',
    about:
      'It has its outcome, or another provider has it; `details.status` says what it is now. Pay what failed by a new batch.',
  },
  'payout-line.not-settled': {
    status: 409,
    title: 'The payout line is not settled',
    about:
      'Only what was paid can come back; `details.status` says what the line is now. Let it fail instead.',
  },
  'payout-line.paid-otherwise': {
    status: 409,
    title: 'The payout is not for a person to pay',
    about:
      'Its account is opened for those lines alone that a person pays or has to look after: `details.by` says what pays this one, a file for the bank or the provider.',
  },
  'payout-line.returned-already': {
    status: 409,
    title: 'The payout line came back already',
    about: 'Another booking of the bank is its return. Look whose money this is.',
  },
  'payout-line.settled-already': {
    status: 409,
    title: 'The payout line was paid by another booking',
    about:
      'The bank has booked it before: this is a second payment. Ask the bank, then write the entry off or wait for its return.',
  },
  'payout-line.settled-otherwise': {
    status: 409,
    title: 'The payout line was settled with another amount',
    about:
      'Another source has told before what the account lost: `details.taken`. Compare the two and write off the difference, with a reason.',
  },
  'payout-line.taken-differs': {
    status: 422,
    title: 'The account cannot have lost that for this payout',
    about:
      'Paid in the currency of the program it is `details.expected`; converted, it may differ from it by a tenth at most.',
  },
  'payout-method.erased': {
    status: 409,
    title: 'The account is erased',
    about:
      'The person was erased after the file was made, and the account with it, so the file cannot be made again as it was. `details.lineIds` names the lines. The bank may have it: settle its lines by what the bank says; if the bank never got it, fail them as `confirmedUnpaid` and pay them by a new batch.',
  },
  'payout-method.not-found': {
    status: 404,
    title: 'There is no payout method',
    about: 'The affiliate has set none, or none that you may see.',
  },
} satisfies Partial<Record<RefusalCode, RefusalProblem>>;
