import { hash } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  campaign,
  type CampaignCommand,
  type CampaignTemplate,
} from '#domain/campaign/campaign.js';
import { sortableId } from '#domain/kernel/ids.js';
import { wordsOf } from '../platform/catalogue/slug.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { invalidField } from '../platform/http/problem.js';
import type { Written } from '../platform/http/written.dto.js';
import { campaignTemplateContents } from './campaign-templates.js';

/** The id of the campaign with this address: the store itself keeps one address from being taken twice. */
export function campaignIdOf(slug: string): string {
  return sortableId('campaign', 0, hash('sha256', `campaign ${slug}`, 'hex').slice(0, 20));
}

export interface NewCampaign {
  readonly template: CampaignTemplate;
  readonly title: string;
  /** Undefined: the words of the title. */
  readonly slug: string | undefined;
}

/** Throws campaign.slug-taken, and invalid-request for a title without a letter for the address. */
export class DraftCampaign extends Command<Written> {
  constructor(
    readonly campaign: NewCampaign,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DraftCampaign)
export class DraftCampaignHandler implements ICommandHandler<DraftCampaign> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ campaign: wanted, context }: DraftCampaign): Promise<Written> {
    const { template, title } = wanted;
    const slug = wanted.slug ?? wordsOf(title);
    if (slug === '') throw invalidField('slug', 'has to be given: the title has no Latin letters');
    const begin = campaignTemplateContents.find((each) => each.template === template);
    if (!begin) throw new Error(`No template ${template}`);
    const { lede, body, sections } = begin;
    const id = campaignIdOf(slug);
    const { revision, position } = await this.pipeline.handle(
      campaign,
      id,
      {
        ...{ type: 'draft-campaign', campaignId: id, slug, template, title, lede, body, sections },
        ...{ heroMediaId: null, utmCampaign: slug.slice(0, 60) },
      },
      context,
    );
    return { id, revision, position };
  }
}

export type CampaignChange = Exclude<CampaignCommand, { type: 'draft-campaign' }>;

/** Throws what the campaign refuses. */
export class ChangeCampaign extends Command<Written> {
  constructor(
    readonly id: string,
    readonly change: CampaignChange,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(ChangeCampaign)
export class ChangeCampaignHandler implements ICommandHandler<ChangeCampaign> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ id, change, context, ifRevision }: ChangeCampaign): Promise<Written> {
    const options = ifRevision === undefined ? {} : { ifRevision };
    const handled = await this.pipeline.handle(campaign, id, change, context, options);
    return { id, revision: handled.revision, position: handled.position };
  }
}
