import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicRoute } from '../platform/auth/route-rules.js';
import { commissionRulesSchema } from './rules-schema.js';

@ApiTags('programs')
@Controller('schemas')
@PublicRoute()
export class RulesSchemaController {
  /** For editors and tools that make rules: draft 2020-12. */
  @Get('commission-rules.json')
  @Header('content-type', 'application/schema+json; charset=utf-8')
  @ApiOperation({ summary: 'JSON Schema of commission rules' })
  @ApiOkResponse({ content: { 'application/schema+json': { schema: { type: 'object' } } } })
  show(): object {
    return commissionRulesSchema;
  }
}
