import { describe, expect, it } from '@jest/globals';
import { keyOf, strike, type UiCommand } from './commands';

interface Stroke {
  readonly key: string;
  readonly shiftKey?: boolean;
  readonly ctrlKey?: boolean;
  readonly metaKey?: boolean;
  readonly altKey?: boolean;
}

/** What a browser tells of a stroke, as far as it is read. */
function stroke(of: Stroke): KeyboardEvent {
  const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
  return { ...none, ...of } as KeyboardEvent;
}

it.each<[Stroke, string]>([
  [{ key: 'a' }, 'a'],
  [{ key: 'A' }, 'a'],
  [{ key: 'X', shiftKey: true }, 'shift+x'],
  [{ key: '?', shiftKey: true }, '?'],
  [{ key: '/' }, '/'],
  [{ key: ' ' }, 'space'],
  [{ key: 'Enter' }, 'enter'],
  [{ key: 'ArrowDown', shiftKey: true }, 'shift+arrowdown'],
  [{ key: 'k', ctrlKey: true }, 'mod+k'],
  [{ key: 'k', metaKey: true }, 'mod+k'],
  [{ key: 'K', ctrlKey: true, shiftKey: true }, 'mod+shift+k'],
])('%j is %s', (of, name) => {
  expect(keyOf(stroke(of))).toBe(name);
});

it.each(['Shift', 'Control', 'Meta', 'Alt', 'Dead', 'Process'])('%s alone is no key', (key) => {
  expect(keyOf(stroke({ key }))).toBeUndefined();
});

it('what one types with Alt is left to the browser', () => {
  expect(keyOf(stroke({ key: 'a', altKey: true }))).toBeUndefined();
});

describe('a key', () => {
  const offer = (id: string, keys: string[], rest: Partial<UiCommand> = {}): UiCommand => ({
    ...{ id, title: id, section: 'Here', keys, run: () => undefined, ...rest },
  });
  const all = [
    offer('commissions', ['g c']),
    offer('search', ['mod+k']),
    offer('next', ['j'], { repeats: true }),
    offer('hold', ['h']),
    offer('away', ['o'], { isEnabled: () => false }),
  ];
  const struck = (key: string, before?: string, isRepeat = false) => {
    const { command, isTaken } = strike(all, { key, before, isRepeat });
    return [command?.id, isTaken];
  };

  it('runs what it stands for, or is left to the browser', () => {
    expect(struck('h')).toEqual(['hold', true]);
    expect(struck('h', 'j')).toEqual(['hold', true]);
    expect(struck('z')).toEqual([undefined, false]);
    expect(struck('o')).toEqual([undefined, false]);
    expect(struck('g')).toEqual([undefined, false]);
  });

  it('after the first of two is the second, and nothing by itself', () => {
    expect(struck('c', 'g')).toEqual(['commissions', true]);
    expect(struck('h', 'g')).toEqual([undefined, true]);
    expect(struck('mod+k', 'g')).toEqual(['search', true]);
  });

  it('held down, moves on and on, but decides once', () => {
    expect(struck('j', undefined, true)).toEqual(['next', true]);
    expect(struck('h', undefined, true)).toEqual([undefined, true]);
  });
});
