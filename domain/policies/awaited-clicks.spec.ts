import {
  AwaitedClicks,
  awaitedKey,
  awaitedMs,
  mostOfClick,
  mostOfProgram,
} from './awaited-clicks.js';

const first = Date.parse('2026-05-01T00:00:00.000Z');
const recorded = (afterMs = 0, place = 1) => ({
  recordedAt: new Date(first + afterMs).toISOString(),
  position: String(place).padStart(16, '0'),
});

describe('orders that wait for a click', () => {
  it('are given when it comes, by its program', () => {
    const awaited = new AwaitedClicks();
    expect(awaited.add('prg_1', 'clk_1', 'one', recorded())).toEqual(['prg_1 clk_1']);
    awaited.add('prg_1', 'clk_1', 'two', recorded(1, 2));
    awaited.add('prg_2', 'clk_1', 'other', recorded(2, 3));
    expect(awaited.ordersOf('prg_1', 'clk_1')).toEqual(['one', 'two']);
    awaited.forget('prg_1', 'clk_1');
    expect(awaited.ordersOf('prg_1', 'clk_1')).toEqual([]);
    expect(awaited.ordersOf('prg_2', 'clk_1')).toEqual(['other']);
  });

  it('wait seven days from the first of them, however many come after it', () => {
    const awaited = new AwaitedClicks();
    awaited.add('prg_1', 'clk_1', 'one', recorded());
    awaited.add('prg_1', 'clk_1', 'two', recorded(awaitedMs));
    expect(awaited.ordersOf('prg_1', 'clk_1')).toHaveLength(2);
    const changed = awaited.add('prg_1', 'clk_2', 'three', recorded(awaitedMs + 1));
    expect(changed).toEqual(['prg_1 clk_2', 'prg_1 clk_1']);
    expect(awaited.get(awaitedKey('prg_1', 'clk_1'))).toBeUndefined();
  });

  it('are so many of one click, and no more', () => {
    const awaited = new AwaitedClicks();
    for (let n = 0; n <= mostOfClick; n += 1) awaited.add('prg_1', 'clk_1', `${n}`, recorded(n));
    expect(awaited.ordersOf('prg_1', 'clk_1')).toHaveLength(mostOfClick);
    expect(awaited.add('prg_1', 'clk_1', 'more', recorded())).toEqual([]);
  });

  it('of one program never push out those of another', () => {
    const awaited = new AwaitedClicks();
    awaited.add('prg_honest', 'clk_1', 'honest', recorded());
    for (let n = 0; n <= mostOfProgram; n += 1) {
      awaited.add('prg_1', `clk_${n}`, `${n}`, recorded(n, n));
    }
    expect(awaited.ordersOf('prg_1', 'clk_0')).toEqual([]);
    expect(awaited.ordersOf('prg_1', 'clk_1')).toEqual(['1']);
    expect(awaited.ordersOf('prg_honest', 'clk_1')).toEqual(['honest']);
  });

  it('are the same when taken up again', () => {
    const awaited = new AwaitedClicks();
    awaited.add('prg_1', 'clk_1', 'one', recorded());
    const key = awaitedKey('prg_1', 'clk_1');
    const again = new AwaitedClicks();
    again.restore(key, awaited.get(key) ?? { orders: [], ...recorded() });
    expect(again.get(key)).toEqual(awaited.get(key));
  });
});
