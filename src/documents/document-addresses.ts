import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';

/** Where documents and what explains them stand: absolute when the installation knows its own address. */
@Injectable()
export class DocumentAddresses {
  constructor(private readonly config: Config) {}

  /** As JSON; with `.pdf` as PDF. */
  statement(
    of: { readonly affiliateId: string; readonly merchantId?: string | undefined },
    { month, timeZone }: { readonly month: string; readonly timeZone: string },
    extension: '' | '.pdf' = '',
  ): string {
    const query = new URLSearchParams({ timezone: timeZone });
    if (of.merchantId !== undefined) query.set('merchantId', of.merchantId);
    const path = `/affiliates/${of.affiliateId}/statements/${month}${extension}`;
    return this.address(`${path}?${query.toString()}`);
  }

  receipt(batchId: string, lineId: string): string {
    return this.address(`/payout-batches/${batchId}/lines/${lineId}/receipt`);
  }

  history(commissionId: string): string {
    return this.address(`/commissions/${commissionId}/history`);
  }

  private address(path: string): string {
    return `${this.config.http.publicUrl ?? ''}/api/v1${path}`;
  }
}
