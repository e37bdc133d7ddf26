import type { Decider, DomainEvent } from '../kernel/decider.js';
import type { Sealed } from '../kernel/sealed.js';

/** The account that a merchant pays from. `details` is JSON of name, iban and bic. */
export interface MerchantBankAccount {
  readonly merchantId: string;
  readonly details: Sealed;
  /** Masked, for people. */
  readonly label: string;
}

export type MerchantBankAccountEvent = DomainEvent<
  'merchant-bank-account-set',
  MerchantBankAccount
>;

export type MerchantBankAccountCommand = {
  readonly type: 'set-merchant-bank-account';
} & MerchantBankAccount;

export type MerchantBankAccountState =
  { readonly status: 'absent' } | ({ readonly status: 'set' } & MerchantBankAccount);

/** Whose money pays the affiliates. Stream `merchantBankAccount-{merchantId}`. */
export const merchantBankAccount: Decider<
  MerchantBankAccountCommand,
  MerchantBankAccountState,
  MerchantBankAccountEvent
> = {
  name: 'merchantBankAccount',
  initial: { status: 'absent' },
  decide: ({ merchantId, details, label }) => [
    { type: 'merchant-bank-account-set', data: { merchantId, details, label } },
  ],
  evolve: (_state, { data }) => ({ status: 'set', ...data }),
};
