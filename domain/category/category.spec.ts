import { it } from '@jest/globals';
import { nothing, scenario } from '../kernel/scenario.js';
import { category, type CategoryEvent } from './category.js';

const details = {
  ...{ categoryId: 'cat_1', slug: 'mugs', name: 'Mugs', names: { de: 'Becher' } },
  position: 10,
};
const created: CategoryEvent = { type: 'category-created', data: { ...details, parentId: null } };
const { categoryId } = details;

it('a category is made once under an address', () => {
  const make = { type: 'create-category', ...details, ancestors: [] } as const;
  scenario(category).when(make).then(created);
  scenario(category).given(created).when(make).then('category.exists', { field: 'slug' });
  scenario(category)
    .when({ ...make, ancestors: ['a', 'b', 'c', 'd', 'e', 'f'] })
    .then('category.too-deep', { field: 'parentId', levels: 6 });
});

it('a category moves, but not under itself', () => {
  const given = scenario(category).given(created);
  given
    .when({ type: 'move-category', ancestors: ['cat_2', 'cat_3'], position: 10 })
    .then({ type: 'category-moved', data: { categoryId, parentId: 'cat_2', position: 10 } });
  given
    .when({ type: 'move-category', ancestors: ['cat_2', categoryId], position: 10 })
    .then('category.cycle', { field: 'parentId' });
  given.when({ type: 'move-category', ancestors: [], position: 10 }).then(nothing);
});

it('a category is renamed, and retired once', () => {
  const given = scenario(category).given(created);
  const { name, names } = details;
  given.when({ type: 'rename-category', name, names }).then(nothing);
  given
    .when({ type: 'rename-category', name: 'Cups', names: {} })
    .then({ type: 'category-renamed', data: { categoryId, name: 'Cups', names: {} } });
  const retired: CategoryEvent = { type: 'category-retired', data: { categoryId } };
  given.when({ type: 'retire-category' }).then(retired);
  const gone = scenario(category).given(created, retired);
  gone.when({ type: 'retire-category' }).then(nothing);
  gone.when({ type: 'rename-category', name: 'X', names: {} }).then('category.not-found');
});
