import { beforeEach, describe, expect, it } from '@jest/globals';
import { undoMs, UndoQueue } from './undo-queue';

let queue: UndoQueue<string>;
beforeEach(() => {
  queue = new UndoQueue();
});
const commands = (all: readonly { command: string }[]) => all.map(({ command }) => command);

describe('a decision that can be taken back', () => {
  it('leaves when its time has come, once', () => {
    queue.add('approve', 1_000);
    expect(queue.nextDueAt).toBe(1_000 + undoMs);
    expect(queue.due(1_000 + undoMs - 1)).toEqual([]);
    expect(commands(queue.due(1_000 + undoMs))).toEqual(['approve']);
    expect(queue.due(1_000 + undoMs)).toEqual([]);
    expect(queue.nextDueAt).toBeUndefined();
  });

  it('never leaves once it was taken back', () => {
    const { id } = queue.add('approve', 0);
    expect(queue.undo(id)?.command).toBe('approve');
    expect(queue.undo(id)).toBeUndefined();
    expect(queue.due(undoMs * 2)).toEqual([]);
  });

  it('is the last one when none is named', () => {
    queue.add('first', 0);
    queue.add('second', 5);
    expect(queue.undo()?.command).toBe('second');
    expect(commands(queue.pending)).toEqual(['first']);
    expect(queue.undo()?.command).toBe('first');
    expect(queue.undo()).toBeUndefined();
  });

  it('leaves with all others when the page is left, the oldest first', () => {
    queue.add('first', 0);
    queue.add('second', 5);
    expect(commands(queue.takeAll())).toEqual(['first', 'second']);
    expect(queue.pending).toEqual([]);
    expect(queue.due(undoMs * 2)).toEqual([]);
  });
});
