import { Module } from '@nestjs/common';
import { FeedRunsController } from './feed-runs.controller.js';
import { FeedRuns } from './feed-runs.js';
import { FeedsController } from './feeds.controller.js';
import { FindFeedsHandler, OneFeedHandler } from './find-feeds.js';
import { ChangeFeedHandler, RegisterFeedHandler } from './register-feed.js';
import { RunBoard } from './run-board.js';

@Module({
  controllers: [FeedsController, FeedRunsController],
  providers: [
    ChangeFeedHandler,
    FeedRuns,
    FindFeedsHandler,
    OneFeedHandler,
    RegisterFeedHandler,
    RunBoard,
  ],
  exports: [FeedRuns],
})
export class FeedsModule {}
