import { Module } from '@nestjs/common';
import { ChangeSavedViewHandler } from './change-saved-view.js';
import { FindSavedViewsHandler } from './find-saved-views.js';
import { MakeSavedViewHandler } from './make-saved-view.js';
import { SavedViewsController } from './saved-views.controller.js';

@Module({
  controllers: [SavedViewsController],
  providers: [ChangeSavedViewHandler, FindSavedViewsHandler, MakeSavedViewHandler],
})
export class SavedViewsModule {}
