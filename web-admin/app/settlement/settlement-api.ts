import { inject, Service } from '@angular/core';
import type { components } from '../../api/schema';
import { Api, answered, type Dto } from '../api/api';

export type Taken = Dto<'TakenBankFileDto'>;
export type Entry = Dto<'UnmatchedEntryDto'>;
export type EntryStatus = 'open' | 'claimed' | 'matched' | 'written-off';

/** Which lines; without any, all of them. */
export interface LineWishes {
  readonly affiliateId?: string;
  readonly lineId?: string;
  readonly pay?: string;
  readonly payCurrency?: string;
}

/** What banks say of payments: the only file of this page that knows addresses. */
@Service()
export class SettlementApi {
  private readonly api = inject(Api);

  tell(body: components['schemas']['BankFileDto']): Promise<Taken> {
    return answered(this.api.http.POST('/api/v1/bank-files', { body }));
  }

  entries(status: EntryStatus, cursor: string | undefined, signal: AbortSignal) {
    const query = { status, limit: 100, ...(cursor === undefined ? {} : { cursor }) };
    const params = { query: { ...query, ...this.api.fresh() } };
    return answered(this.api.http.GET('/api/v1/unmatched-entries', { params, signal }));
  }

  match(id: string, lineId: string, note: string) {
    const body = { lineId, ...(note === '' ? {} : { note }) };
    const params = { path: { id } };
    return answered(this.api.http.POST('/api/v1/unmatched-entries/{id}/match', { params, body }));
  }

  writeOff(id: string, reason: string) {
    const [params, body] = [{ path: { id } }, { reason }];
    return answered(
      this.api.http.POST('/api/v1/unmatched-entries/{id}/write-off', { params, body }),
    );
  }

  /** Lines that an entry may be of, what changed last first: of an affiliate, of an amount, or this one. */
  async lines(wanted: LineWishes, signal: AbortSignal): Promise<readonly Dto<'PayoutLineDto'>[]> {
    const params = { query: { ...wanted, limit: 50, ...this.api.fresh() } };
    return (await answered(this.api.http.GET('/api/v1/payout-lines', { params, signal }))).items;
  }

  async merchants(signal: AbortSignal): Promise<readonly Dto<'MerchantDto'>[]> {
    const params = { query: { limit: 500 } };
    return (await answered(this.api.http.GET('/api/v1/merchants', { params, signal }))).items;
  }
}
