import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AttributionTerms } from '#domain/attribution/policy.js';
import { policyProblem } from '#domain/attribution/policy-problem.js';
import { refuse } from '#domain/kernel/refusal.js';
import { program } from '#domain/program/program.js';
import { toPolicyTerms } from '../platform/attribution/policy.dto.js';
import { authorise, scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { commandContext } from '../platform/http/command-context.js';
import { IdParam } from '../platform/http/id-param.js';
import { invalidField } from '../platform/http/problem.js';
import { RefusedError } from '../platform/refused-error.js';
import { PolicyComparisons } from './compare-policies.js';
import {
  PreviewAttributionDto,
  PreviewedAttributionDto,
  ReattributedPeriodDto,
  ReattributePeriodDto,
} from './preview.dto.js';
import { ReattributePeriod } from './reattribute-period.js';
import { sumUp } from './sum-up.js';

type Terms = AttributionTerms & { readonly version: number };

@ApiTags('programs')
@Controller('programs/:id/attribution')
export class PolicyComparisonController {
  constructor(
    private readonly commands: CommandBus,
    private readonly pipeline: CommandPipeline,
    private readonly comparisons: PolicyComparisons,
  ) {}

  /** What every model says of one order, or what another policy would change in a period. Touches no money. */
  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'Try attribution policies on orders that are decided' })
  @ApiOkResponse({ type: PreviewedAttributionDto })
  @Access({ action: 'update', subject: 'Program' })
  async preview(
    @Param('id', new IdParam('program')) id: string,
    @Body() body: PreviewAttributionDto,
    @CurrentActor() actor: RequestActor,
  ): Promise<PreviewedAttributionDto> {
    await this.check(id, actor);
    const { conversionId, from, to } = body;
    if (conversionId !== undefined) {
      return { models: await this.comparisons.models(id, conversionId) };
    }
    if (from === undefined) throw invalidField('from', 'from is needed, or a conversionId');
    if (to === undefined) throw invalidField('to', 'to is needed with from');
    const orders = await this.comparisons.period(id, { from, to }, await this.termsOf(id, body));
    const changed = orders.filter((order) => order.isChanged);
    const kept = changed.filter((order) => order.isKept).length;
    return {
      ...{ orders: orders.length, changed: changed.length - kept, kept },
      affiliates: sumUp(orders),
    };
  }

  /**
   * Gives the orders of a period to whom a published policy would have given them, and posts the
   * differences. `expectedCount` is what the preview told. Orders that a person decided stay.
   */
  @Post('reattribute')
  @HttpCode(200)
  @ApiOperation({ summary: 'Attribute a period anew by a published policy' })
  @ApiOkResponse({ type: ReattributedPeriodDto })
  @Access({ action: 'manage', subject: 'Conversion' })
  async reattribute(
    @Param('id', new IdParam('program')) id: string,
    @Body() body: ReattributePeriodDto,
  ): Promise<ReattributedPeriodDto> {
    const { from, to, expectedCount, reasonCode, note = null } = body;
    const policy = await this.published(id, body.policyVersion);
    const reason = { reasonCode, note };
    const { conversionIds, position } = await this.commands.execute(
      new ReattributePeriod(id, { from, to }, policy, expectedCount, reason, commandContext()),
    );
    return { changed: conversionIds.length, conversionIds, position };
  }

  /** Throws program.not-found, also for one of another merchant: it is not theirs to know of. */
  private async check(id: string, actor: RequestActor): Promise<void> {
    const found = await this.pipeline.load(program, id);
    const { merchantId } = scopeOf(actor);
    if (
      !found ||
      found.state.status === 'absent' ||
      (merchantId !== undefined && merchantId !== found.state.merchantId)
    ) {
      throw new RefusedError(refuse('program.not-found'));
    }
    authorise(actor, 'update', 'Program', { merchantId: found.state.merchantId });
  }

  private async termsOf(id: string, body: PreviewAttributionDto): Promise<Terms> {
    const { policy, policyVersion } = body;
    if (policyVersion !== undefined) return this.published(id, policyVersion);
    if (!policy) throw invalidField('policy', 'policy is needed, or a policyVersion');
    const terms = toPolicyTerms(policy);
    const problem = policyProblem(terms);
    if (problem) throw new RefusedError(problem);
    return { ...terms, version: 0 };
  }

  private async published(id: string, version: number): Promise<Terms> {
    const versions = await this.comparisons.policiesOf(id);
    const found = versions.find((each) => each.version === version);
    if (!found) throw invalidField('policyVersion', `There is no version ${version}`);
    return found;
  }
}
