import { Injectable } from '@nestjs/common';
import {
  type AffiliateStanding,
  type OnboardingDto,
  type OnboardingStepDto,
} from './account.dto.js';
import { AffiliateFiles } from './affiliate-file.js';
import { currentTerms } from '../platform/partner-terms/terms.js';

/** What an affiliate has done, and what is still to do, until it can be paid. */
@Injectable()
export class Onboarding {
  constructor(private readonly files: AffiliateFiles) {}

  /** Throws affiliate.not-found. */
  async of(affiliateId: string, minPosition?: string): Promise<OnboardingDto> {
    const file = await this.files.row(affiliateId, minPosition);
    const standing = await this.files.standing(affiliateId, minPosition);
    const methodSetAt = await this.files.methodSetAt(affiliateId, minPosition);
    const hasCurrentTerms = file.terms_version === currentTerms.version;
    const isApproved = standing.status === 'approved' || standing.status === 'suspended';
    return {
      affiliateId,
      name: await this.files.text(standing.name),
      // What the table holds are these words.
      status: standing.status as AffiliateStanding,
      reasonCode: standing.reason_code,
      reason: standing.reason,
      appliedAt: standing.created_at,
      decidedAt: standing.decided_at,
      steps: [
        // Whoever was invited proved the address by accepting.
        step('verify-email', file.verified_at, file.email_state !== 'unverified'),
        step('profile', file.profile_set_at),
        step('tax', file.tax_set_at),
        step('payout-method', methodSetAt),
        step('terms', hasCurrentTerms ? file.terms_accepted_at : null),
        step('approval', isApproved ? standing.decided_at : null),
      ],
      termsVersion: file.terms_version,
      termsAcceptedAt: file.terms_accepted_at,
      currentTerms: currentTerms.version,
      position: file.position > standing.position ? file.position : standing.position,
    };
  }
}

function step(
  name: OnboardingStepDto['name'],
  doneAt: string | null,
  isDone = doneAt !== null,
): OnboardingStepDto {
  return { name, isDone, doneAt };
}
