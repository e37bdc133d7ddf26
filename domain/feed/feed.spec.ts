import { describe, it } from '@jest/globals';
import { nothing, scenario } from '../kernel/scenario.js';
import { feed, type FeedCommand, type FeedEvent, type FeedSettings } from './feed.js';
import { feedRun, nothingCounted, type FeedRunEvent } from './feed-run.js';

const settings: FeedSettings = {
  name: 'All',
  programId: null,
  format: 'csv',
  currency: 'EUR',
  mapping: { title: 'Name' },
  unknownCategories: 'create',
  missing: 'keep',
  asDraft: false,
};
const details = { feedId: 'fed_1', merchantId: 'mer_1', ...settings };
const register: FeedCommand = { type: 'register-feed', ...details };
const registered: FeedEvent = { type: 'feed-registered', data: details };
const closed: FeedEvent = { type: 'feed-closed', data: { feedId: 'fed_1' } };

describe('a feed', () => {
  it('is registered once', () => {
    scenario(feed).when(register).then(registered);
    scenario(feed).given(registered).when(register).then(nothing);
  });

  it('is changed in part, and the event tells all of it', () => {
    const change: FeedCommand = { type: 'change-feed', missing: 'archive' };
    const data = { feedId: 'fed_1', ...settings, missing: 'archive' } as const;
    scenario(feed).given(registered).when(change).then({ type: 'feed-changed', data });
    const same: FeedCommand = { type: 'change-feed', mapping: { title: 'Name' } };
    scenario(feed).given(registered).when(same).then(nothing);
  });

  it('is closed for good', () => {
    scenario(feed).given(registered).when({ type: 'close-feed' }).then(closed);
    scenario(feed).given(registered, closed).when({ type: 'close-feed' }).then(nothing);
    scenario(feed)
      .given(registered, closed)
      .when({ type: 'change-feed', name: 'Other' })
      .then('feed.closed');
    scenario(feed).when({ type: 'close-feed' }).then('feed.not-found');
  });
});

describe('a run of a feed', () => {
  const run = {
    ...{ runId: 'fdr_1', feedId: 'fed_1', merchantId: 'mer_1', fileName: null },
    ...{ sha256: 'ab', bytes: 2, dryRun: false },
  };
  const started: FeedRunEvent = { type: 'feed-run-started', data: run };
  const counts = { ...nothingCounted, read: 3 };
  const finished: FeedRunEvent = {
    type: 'feed-run-finished',
    data: { runId: 'fdr_1', feedId: 'fed_1', counts, withheld: null },
  };
  const failure = { reason: 'stopped', message: 'It was stopped.', line: null, counts } as const;

  it('starts once and ends once', () => {
    scenario(feedRun)
      .when({ type: 'start-feed-run', ...run })
      .then(started);
    scenario(feedRun)
      .given(started)
      .when({ type: 'start-feed-run', ...run })
      .then(nothing);
    scenario(feedRun)
      .given(started)
      .when({ type: 'finish-feed-run', counts, withheld: null })
      .then(finished);
    scenario(feedRun)
      .given(started, finished)
      .when({ type: 'fail-feed-run', ...failure })
      .then(nothing);
  });

  it('that fails says why, and does not finish after that', () => {
    const failed: FeedRunEvent = {
      type: 'feed-run-failed',
      data: { runId: 'fdr_1', feedId: 'fed_1', ...failure },
    };
    scenario(feedRun)
      .given(started)
      .when({ type: 'fail-feed-run', ...failure })
      .then(failed);
    scenario(feedRun)
      .given(started, failed)
      .when({ type: 'finish-feed-run', counts, withheld: null })
      .then(nothing);
    scenario(feedRun)
      .when({ type: 'fail-feed-run', ...failure })
      .then('feed-run.not-found');
  });
});
