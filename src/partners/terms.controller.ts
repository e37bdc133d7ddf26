import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type Locale, locales } from '#domain/affiliate/details.js';
import { PublicRoute } from '../platform/auth/route-rules.js';
import { Optional } from '../platform/http/optional.js';
import { TermsDto } from './account.dto.js';
import { currentTerms, termsEditions } from '../platform/partner-terms/terms.js';

export class TermsQuery {
  @ApiPropertyOptional({ enum: locales, default: 'en' })
  @Optional()
  @IsIn(locales)
  readonly locale: Locale = 'en';
}

@ApiTags('partners')
@Controller('partners/terms')
export class TermsController {
  /** Every edition there was, so that whoever accepted one can read it. */
  @Get()
  @ApiOperation({ summary: 'The partner terms' })
  @PublicRoute()
  read(@Query() { locale }: TermsQuery): TermsDto {
    return {
      current: currentTerms.version,
      editions: termsEditions
        .map(({ version, texts }) => ({ version, ...texts[locale] }))
        .toReversed(),
    };
  }
}
