import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { refuse } from '#domain/kernel/refusal.js';
import type { Sealed } from '#domain/kernel/sealed.js';
import { affiliateFiles, type AffiliateFileRow } from '#read-models/affiliate-files/table.js';
import { affiliateList, type AffiliateRow } from '#read-models/affiliates/table.js';
import { findRows } from '#read-models/find-page.js';
import { payoutMethodList } from '#read-models/payout-methods/table.js';
import { Seal } from '../platform/privacy/seal.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import { RefusedError } from '../platform/refused-error.js';
import type { ProfileDto, PublicPageDto, TaxDetailsDto } from './details.dto.js';

/** What was written with an application. */
export interface Applied {
  readonly website: string | null;
  readonly about: string | null;
}

/** Files of affiliates as they are kept; opened piece by piece, and only what is asked for. */
@Injectable()
export class AffiliateFiles {
  constructor(
    private readonly lists: Lists,
    private readonly seal: Seal,
    private readonly freshness: Freshness,
    private readonly pool: Pool,
  ) {}

  /** Throws affiliate.not-found. */
  async row(affiliateId: string, minPosition?: string): Promise<AffiliateFileRow> {
    await this.freshness.require('affiliate-files', minPosition);
    const row = await this.lists.one({
      projection: 'affiliate-files',
      table: affiliateFiles,
      where: (query) => query.where('affiliate_id', affiliateId),
    });
    if (!row) throw new RefusedError(refuse('affiliate.not-found'));
    return row;
  }

  /** How its application stands. Throws affiliate.not-found. */
  async standing(affiliateId: string, minPosition?: string): Promise<AffiliateRow> {
    await this.freshness.require('affiliates', minPosition);
    const row = await this.lists.one({
      projection: 'affiliates',
      table: affiliateList,
      where: (query) => query.where('affiliate_id', affiliateId),
    });
    if (!row) throw new RefusedError(refuse('affiliate.not-found'));
    return row;
  }

  /** When the way it is paid was set; null when none is. */
  async methodSetAt(affiliateId: string, minPosition?: string): Promise<string | null> {
    await this.freshness.require('payout-methods', minPosition);
    const set = { affiliate_id: affiliateId, status: 'set' };
    const [row] = await findRows(this.pool, payoutMethodList, (query) => query.where(set));
    return row?.set_at ?? null;
  }

  /** The row of the public page of a name, public or not. */
  async named(nameHash: string): Promise<AffiliateFileRow | undefined> {
    const [row] = await findRows(this.pool, affiliateFiles, (query) =>
      query.where('page_name_hash', nameHash),
    );
    return row;
  }

  /** Null when it was never given, or was erased. */
  profile(row: AffiliateFileRow): Promise<ProfileDto | null> {
    return this.open<ProfileDto>(row.profile);
  }

  tax(row: AffiliateFileRow): Promise<TaxDetailsDto | null> {
    return this.open<TaxDetailsDto>(row.tax);
  }

  page(row: AffiliateFileRow): Promise<PublicPageDto | null> {
    return this.open<PublicPageDto>(row.page);
  }

  applied(row: AffiliateFileRow): Promise<Applied | null> {
    return this.open<Applied>(row.application);
  }

  text(sealed: Sealed): Promise<string | null> {
    return this.seal.open(sealed);
  }

  private async open<Content>(sealed: Sealed | null): Promise<Content | null> {
    const text = sealed && (await this.seal.open(sealed));
    return text === null ? null : (JSON.parse(text) as Content);
  }
}
