import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, ValidateBy, type ValidationArguments } from 'class-validator';
import { riskSignals } from '#domain/attribution/risks.js';
import { isId, type IdKind } from '#domain/kernel/ids.js';
import { IsLine } from '../platform/http/is-line.js';
import { Optional } from '../platform/http/optional.js';
import { PageQuery } from '../platform/http/page.dto.js';
import { isAmount, IsPrefixedId, IsUtcInstant, together } from '../platform/http/validators.js';
import { IsSeveral, severalOf } from '../platform/http/several.js';

export const commissionStatuses = [
  'held',
  'approved',
  'pending',
  'payable',
  'paying',
  'paid',
  'rejected',
  'reversed',
] as const;

export const commissionKinds = ['order', 'second-tier', 'performance', 'compensation'] as const;

const sorts = [
  'occurredAt',
  '-occurredAt',
  'releaseAt',
  '-releaseAt',
  'amount',
  '-amount',
  'remaining',
  '-remaining',
] as const;

const mostIds = 200;

const oneOf = (all: readonly string[]) => (value: string) => all.includes(value);
const ofKind = (kind: IdKind) => (value: string) => isId(kind, value);

/** Minor units of the one currency that the filter names: amounts of several cannot be compared. */
function IsAmountOfOneCurrency(): PropertyDecorator {
  const isRight = (value: unknown, args?: ValidationArguments): boolean => {
    const { currency } = (args?.object ?? {}) as Pick<CommissionFilter, 'currency'>;
    if (!isAmount(value) || !Array.isArray(currency)) return false;
    const { values, isExcluded } = severalOf(currency);
    return values.length === 1 && !isExcluded;
  };
  return together(
    ApiPropertyOptional({ type: String, example: '10000' }),
    Optional(),
    ValidateBy({
      name: 'amount-of-one-currency',
      validator: {
        validate: isRight,
        defaultMessage: () =>
          '$property has to be a whole number of minor units as text, and currency has to name one currency',
      },
    }),
  );
}

/** What narrows the queue; the same for the list, its summary and a bulk decision. */
export class CommissionFilter {
  @IsSeveral('Status', oneOf(commissionStatuses), { example: 'held,pending' })
  readonly status?: readonly string[];

  @IsSeveral('What it follows from', oneOf(commissionKinds), { example: 'order' })
  readonly kind?: readonly string[];

  @IsSeveral('Signals of how the order was attributed', oneOf(riskSignals), {
    example: 'coupon-without-click',
  })
  readonly risk?: readonly string[];

  @IsSeveral('Reason of its rejection or of holding it back', isReasonCode, {
    example: 'FRAUD_SUSPECTED',
  })
  readonly reasonCode?: readonly string[];

  @IsSeveral('Program', ofKind('program'), { example: 'prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly programId?: readonly string[];

  @IsSeveral('Affiliate', ofKind('affiliate'), { example: 'aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly affiliateId?: readonly string[];

  @IsSeveral('Merchant', ofKind('merchant'), { example: 'mer_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly merchantId?: readonly string[];

  @IsSeveral('Currency', (value) => /^[A-Z]{3}$/.test(value), { example: 'EUR' })
  readonly currency?: readonly string[];

  @IsSeveral('Id of the commission', ofKind('commission'), {
    ...{ example: 'com_01JD8T7Q4G5V9Z3M1N2P3R4S5T', limit: mostIds },
  })
  readonly ids?: readonly string[];

  @ApiPropertyOptional({ type: Boolean, description: 'Whether a person holds it back' })
  @Optional()
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @IsBoolean()
  readonly heldBack?: boolean;

  /** Of what remains, at least. */
  @IsAmountOfOneCurrency()
  readonly minAmount?: string;

  /** Of what remains, at most. */
  @IsAmountOfOneCurrency()
  readonly maxAmount?: string;

  @Optional()
  @IsPrefixedId('payoutBatch')
  readonly payoutBatchId?: string;

  @Optional()
  @IsPrefixedId('conversion')
  readonly conversionId?: string;

  /** Order occurred at or after. */
  @Optional()
  @IsUtcInstant()
  readonly from?: string;

  /** Order occurred before. */
  @Optional()
  @IsUtcInstant()
  readonly to?: string;

  /** The hold ends at or after. */
  @Optional()
  @IsUtcInstant()
  readonly releaseFrom?: string;

  /** The hold ends before. */
  @Optional()
  @IsUtcInstant()
  readonly releaseTo?: string;

  /** The beginning of the shop's order number, or the id of a commission. */
  @Optional()
  @IsLine(100)
  readonly search?: string;
}

function isReasonCode(value: string): boolean {
  return /^[A-Z0-9_]{1,64}$/.test(value);
}

export class FindCommissionsQuery extends IntersectionType(PageQuery, CommissionFilter) {
  @ApiPropertyOptional({ enum: sorts, default: '-occurredAt' })
  @IsIn(sorts)
  readonly sort: (typeof sorts)[number] = '-occurredAt';
}
