import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { savedView, type ViewContent } from '#domain/saved-view/saved-view.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { type CommandStamp, newId } from '../platform/ids.js';
import type { Reader } from './reader.js';

/** Keeps a view for its maker, or for the maker's team. */
export class MakeSavedView extends Command<Written> {
  constructor(
    readonly view: ViewContent & { readonly page: string },
    readonly maker: Reader,
    readonly context: CommandContext & CommandStamp,
  ) {
    super();
  }
}

@CommandHandler(MakeSavedView)
export class MakeSavedViewHandler implements ICommandHandler<MakeSavedView> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ view, maker, context }: MakeSavedView): Promise<Written> {
    const id = newId('savedView', context);
    const { page, name, query, shared } = view;
    const { revision, position } = await this.pipeline.handle(
      savedView,
      id,
      {
        ...{ type: 'make-saved-view', savedViewId: id, page, name, query, shared },
        ...{ ownerId: maker.id, merchantId: maker.merchantId },
      },
      context,
    );
    return { id, revision, position };
  }
}
