import { ApiProperty } from '@nestjs/swagger';
import { affiliateEmailStates, type AffiliateEmailState } from './email-states.js';
import { ProfileDto, PublicPageDto, TaxDetailsDto } from './details.dto.js';

export const onboardingSteps = [
  'verify-email',
  'profile',
  'tax',
  'payout-method',
  'terms',
  'approval',
] as const;
export type OnboardingStep = (typeof onboardingSteps)[number];

export class OnboardingStepDto {
  @ApiProperty({ enum: onboardingSteps })
  readonly name!: OnboardingStep;

  @ApiProperty({ type: Boolean })
  readonly isDone!: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly doneAt!: string | null;
}

export const affiliateStandings = ['applied', 'approved', 'declined', 'suspended'] as const;
export type AffiliateStanding = (typeof affiliateStandings)[number];

export class OnboardingDto {
  @ApiProperty({ type: String, example: 'aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly affiliateId!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null when erased' })
  readonly name!: string | null;

  @ApiProperty({ enum: affiliateStandings })
  readonly status!: AffiliateStanding;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was declined, as a code' })
  readonly reasonCode!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why it was declined, suspended or reinstated, in words',
  })
  readonly reason!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly appliedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly decidedAt!: string | null;

  @ApiProperty({ type: [OnboardingStepDto], description: 'In the order to be done' })
  readonly steps!: readonly OnboardingStepDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Of the terms accepted last' })
  readonly termsVersion!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly termsAcceptedAt!: string | null;

  @ApiProperty({ type: String, description: 'Of the terms of today' })
  readonly currentTerms!: string;

  @ApiProperty({ type: String, description: 'It knows everything up to this position' })
  readonly position!: string;
}

export class SetProfileDto {
  @ApiProperty({ type: ProfileDto, nullable: true, description: 'Null: not given yet' })
  readonly profile!: ProfileDto | null;
}

export class SetTaxDetailsDto {
  @ApiProperty({ type: TaxDetailsDto, nullable: true, description: 'Null: not given yet' })
  readonly details!: TaxDetailsDto | null;
}

export class SetPublicPageDto {
  @ApiProperty({ type: PublicPageDto, nullable: true, description: 'Null: there is none yet' })
  readonly page!: PublicPageDto | null;
}

export class TermsSectionDto {
  @ApiProperty({ type: String })
  readonly heading!: string;

  @ApiProperty({ type: [String] })
  readonly paragraphs!: readonly string[];
}

export class TermsEditionDto {
  @ApiProperty({ type: String, example: '2026-11-01', description: 'Also the day it applies from' })
  readonly version!: string;

  @ApiProperty({ type: [String], description: 'Against the edition before' })
  readonly changes!: readonly string[];

  @ApiProperty({ type: [TermsSectionDto] })
  readonly sections!: readonly TermsSectionDto[];
}

export class TermsDto {
  @ApiProperty({ type: String })
  readonly current!: string;

  @ApiProperty({ type: [TermsEditionDto], description: 'The newest first' })
  readonly editions!: readonly TermsEditionDto[];
}

/** What an approval rests on: what of it is there, and, for admins, what it says. */
export class AffiliateFileDto {
  @ApiProperty({ type: String })
  readonly affiliateId!: string;

  @ApiProperty({
    enum: affiliateEmailStates,
    description: '`not-asked`: did not apply for an account',
  })
  readonly emailState!: AffiliateEmailState;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly verifiedAt!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of the terms accepted last' })
  readonly termsVersion!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly termsAcceptedAt!: string | null;

  @ApiProperty({ type: String, description: 'Of the terms of today' })
  readonly currentTerms!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly profileSetAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly taxSetAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly payoutMethodSetAt!: string | null;

  @ApiProperty({ type: Boolean })
  readonly isPagePublic!: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Given with the application; for admins',
  })
  readonly website!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Written with the application; for admins',
  })
  readonly about!: string | null;

  @ApiProperty({ type: ProfileDto, nullable: true, description: 'For admins' })
  readonly profile!: ProfileDto | null;

  @ApiProperty({ type: TaxDetailsDto, nullable: true, description: 'For admins' })
  readonly tax!: TaxDetailsDto | null;
}
