import { describe, it } from '@jest/globals';
import { nothing, scenario } from '../kernel/scenario.js';
import { savedView, type SavedViewCommand, type SavedViewEvent } from './saved-view.js';

const content = { name: 'Large ones', query: 'minAmount=100000', shared: false } as const;
const details = {
  ...{ savedViewId: 'svw_1', page: 'commissions', ...content },
  ...{ ownerId: 'usr_1', merchantId: null },
} as const;
const make: SavedViewCommand = { type: 'make-saved-view', ...details };
const made: SavedViewEvent = { type: 'saved-view-made', data: details };
const remove: SavedViewCommand = { type: 'remove-saved-view' };
const removed: SavedViewEvent = { type: 'saved-view-removed', data: { savedViewId: 'svw_1' } };
const share: SavedViewCommand = { type: 'change-saved-view', shared: true };

describe('a saved view', () => {
  it('is made once', () => {
    scenario(savedView).when(make).then(made);
    scenario(savedView).given(made).when(make).then(nothing);
  });

  it('is changed in part, and the event tells all of it', () => {
    scenario(savedView)
      .given(made)
      .when(share)
      .then({
        type: 'saved-view-changed',
        data: { savedViewId: 'svw_1', ...content, shared: true },
      });
  });

  it('that is so already says nothing', () => {
    scenario(savedView)
      .given(made)
      .when({ type: 'change-saved-view', ...content })
      .then(nothing);
  });

  it('is removed once, and not changed afterwards', () => {
    scenario(savedView).given(made).when(remove).then(removed);
    scenario(savedView).given(made, removed).when(remove).then(nothing);
    scenario(savedView).given(made, removed).when(share).then('saved-view.not-found');
  });

  it('is not known before it is made', () => {
    scenario(savedView).when(share).then('saved-view.not-found');
    scenario(savedView).when(remove).then('saved-view.not-found');
  });
});
