import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { authorise } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { IdParam } from '../platform/http/id-param.js';
import { AffiliateFileDto } from './account.dto.js';
import { AffiliateFiles } from './affiliate-file.js';
import { currentTerms } from '../platform/partner-terms/terms.js';

@ApiTags('affiliates')
@Controller('affiliates/:id/file')
export class FileController {
  constructor(private readonly files: AffiliateFiles) {}

  /** Whether things are there, for all who may ask; what they say, for admins, whose reading goes on record. */
  @Get()
  @ApiOperation({ summary: 'What an affiliate applied with and says of itself' })
  @Access({ action: 'read', subject: 'AffiliateFile' })
  async file(
    @Param('id', new IdParam('affiliate')) id: string,
    @Query() { minPosition }: FreshQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<AffiliateFileDto> {
    authorise(actor, 'read', 'AffiliateFile', { affiliateId: id });
    const row = await this.files.row(id, minPosition);
    const isTrusted =
      actor.type === 'user' && (actor.role === 'admin' || actor.role === 'affiliate');
    const applied = isTrusted ? await this.files.applied(row) : null;
    return {
      affiliateId: id,
      emailState: row.email_state,
      verifiedAt: row.verified_at,
      termsVersion: row.terms_version,
      termsAcceptedAt: row.terms_accepted_at,
      currentTerms: currentTerms.version,
      profileSetAt: row.profile_set_at,
      taxSetAt: row.tax_set_at,
      payoutMethodSetAt: await this.files.methodSetAt(id, minPosition),
      isPagePublic: row.is_page_public,
      website: applied?.website ?? null,
      about: applied?.about ?? null,
      profile: isTrusted ? await this.files.profile(row) : null,
      tax: isTrusted ? await this.files.tax(row) : null,
    };
  }
}
