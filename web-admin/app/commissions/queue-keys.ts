import { inject } from '@angular/core';
import { Commands, type UiCommand } from '../ui/commands';
import type { Queue } from './queue';
import { type Action, isEmpty } from './selection';

export interface QueueActs {
  readonly act: (action: Action) => void;
  readonly undo: () => void;
  readonly open: () => void;
  readonly close: () => void;
  readonly search: () => void;
  readonly filter: () => void;
  readonly isSheetOpen: () => boolean;
  /** A menu is open, and takes its keys itself. */
  readonly isMenuOpen: () => boolean;
  readonly may: (action: Action) => boolean;
  readonly hasUndo: () => boolean;
}

const section = 'Commissions';
const page = 15;

/** Every key of the queue, for the palette and the list of keys as well. */
export function offerQueueKeys(queue: Queue, acts: QueueActs): void {
  const all = [...movement(queue, acts), ...selecting(queue), ...deciding(queue, acts)];
  inject(Commands).offer(
    ...all.map((command) => ({
      ...command,
      isEnabled: () => !acts.isMenuOpen() && !isTyping() && (command.isEnabled?.() ?? true),
    })),
  );
}

/** Enter and Space are of the button, link or box that has the focus. */
function isOnControl(): boolean {
  return document.activeElement?.matches('button, a, input, select, summary') === true;
}

/** Ctrl+A and Ctrl+Z are of the field that one types in. */
function isTyping(): boolean {
  return document.activeElement?.matches('input:not([type=checkbox]), textarea') === true;
}

function movement(queue: Queue, acts: QueueActs): UiCommand[] {
  const move = (
    id: string,
    title: string,
    keys: readonly string[],
    run: () => void,
    repeats = true,
  ): UiCommand => ({
    ...{ id: `commissions.${id}`, title, section, keys, run, isHidden: true, repeats },
  });
  return [
    move('next', 'Next', ['j', 'arrowdown'], () => queue.go(1)),
    move('previous', 'Previous', ['k', 'arrowup'], () => queue.go(-1)),
    move('next-page', 'Fifteen further', ['pagedown'], () => queue.go(page)),
    move('previous-page', 'Fifteen back', ['pageup'], () => queue.go(-page)),
    move('first', 'First', ['home'], () => queue.go(-Infinity)),
    move('last', 'Last of those read', ['end'], () => queue.go(Infinity)),
    {
      ...move('sheet-next', 'Next, beside the open one', ['arrowright'], () => queue.go(1)),
      isEnabled: acts.isSheetOpen,
    },
    {
      ...move('sheet-previous', 'The one before', ['arrowleft'], () => queue.go(-1)),
      isEnabled: acts.isSheetOpen,
    },
    { id: 'commissions.open', title: 'Open', section, keys: ['o'], run: acts.open },
    {
      ...move('enter', 'Open', ['enter'], acts.open, false),
      isEnabled: () => !isOnControl(),
    },
    move('close', 'Close, or select nothing', ['escape'], acts.close, false),
    { id: 'commissions.search', title: 'Search', section, keys: ['/'], run: acts.search },
    { id: 'commissions.filter', title: 'Filter', section, keys: ['f'], run: acts.filter },
  ];
}

function selecting(queue: Queue): UiCommand[] {
  const at = (work: (row: NonNullable<ReturnType<Queue['atRow']>>) => void) => () => {
    const row = queue.atRow();
    if (row) work(row);
  };
  return [
    {
      ...{ id: 'commissions.select', title: 'Select, or not', section, keys: ['x'] },
      ...{ isHidden: true, run: at((row) => queue.toggle(row)) },
    },
    {
      ...{ id: 'commissions.space', title: 'Select, or not', section, keys: ['space'] },
      ...{ isHidden: true, run: at((row) => queue.toggle(row)), isEnabled: () => !isOnControl() },
    },
    {
      ...{ id: 'commissions.select-to', title: 'Select from the last one to here', section },
      ...{ keys: ['shift+x'], isHidden: true, run: at((row) => queue.selectTo(row)) },
    },
    {
      ...{ id: 'commissions.select-down', title: 'Select downwards', section },
      ...{
        keys: ['shift+j', 'shift+arrowdown'],
        isHidden: true,
        repeats: true,
        run: () => queue.go(1, true),
      },
    },
    {
      ...{ id: 'commissions.select-up', title: 'Select upwards', section },
      ...{
        keys: ['shift+k', 'shift+arrowup'],
        isHidden: true,
        repeats: true,
        run: () => queue.go(-1, true),
      },
    },
    {
      ...{ id: 'commissions.select-all', title: 'Select all that match', section },
      ...{ keys: ['mod+a'], run: () => queue.selectAll() },
    },
    {
      ...{ id: 'commissions.select-none', title: 'Select nothing', section },
      ...{ run: () => queue.clear(), isEnabled: () => !isEmpty(queue.selection()) },
    },
  ];
}

function deciding(queue: Queue, acts: QueueActs): UiCommand[] {
  const act = (action: Action, title: string, key: string): UiCommand => ({
    ...{ id: `commissions.${action}`, title, section, keys: [key] },
    run: () => acts.act(action),
    isEnabled: () => acts.may(action),
  });
  return [
    act('approve', 'Approve', 'a'),
    act('reject', 'Reject', 'r'),
    act('hold', 'Hold back', 'h'),
    act('release', 'Release', 'e'),
    {
      ...{ id: 'commissions.undo', title: 'Take back the last decision', section },
      ...{ keys: ['u', 'mod+z'], run: acts.undo, isEnabled: acts.hasUndo },
    },
    {
      ...{ id: 'commissions.reload', title: 'Show what is new', section, keys: ['.'] },
      run: () => queue.reload(),
    },
  ];
}
