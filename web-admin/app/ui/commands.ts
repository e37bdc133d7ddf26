import { DestroyRef, inject, Service, signal } from '@angular/core';

export interface UiCommand {
  /** Unique while registered: `commissions.approve`. */
  readonly id: string;
  readonly title: string;
  /** Heading in the palette and in the list of keys. */
  readonly section: string;
  /** `a`, `shift+x`, `mod+k` (ctrl or ⌘), or two after each other: `g c`. Several are alternatives. */
  readonly keys?: readonly string[];
  readonly run: (event?: KeyboardEvent) => void;
  /** Absent: always. */
  readonly isEnabled?: () => boolean;
  /** Left out of the palette: movement such as j and k. */
  readonly isHidden?: boolean;
}

const sequenceMs = 1_200;

/**
 * Everything that can be done from here, by palette and by key. A page registers its commands in its
 * constructor with `offer` and they go with it. Keys are not taken while one types or a dialog is open.
 */
@Service()
export class Commands {
  private readonly all = signal<readonly UiCommand[]>([]);
  readonly offered = this.all.asReadonly();
  private first: { key: string; at: number } | undefined;

  /** Registers for as long as the caller (a component) lives. */
  offer(...commands: readonly UiCommand[]): void {
    this.all.update((all) => [...all, ...commands]);
    inject(DestroyRef).onDestroy(() =>
      this.all.update((all) => all.filter((each) => !commands.includes(each))),
    );
  }

  /** Runs what a key asks for; to be called for every keydown of the document. */
  handle(event: KeyboardEvent): void {
    const key = keyOf(event);
    if (key === undefined || (isTyping(event) && !key.startsWith('mod+'))) return;
    if (document.querySelector('dialog[open]') && !key.startsWith('mod+')) return;
    const before = this.first;
    this.first = { key, at: event.timeStamp };
    const both =
      before && event.timeStamp - before.at < sequenceMs ? `${before.key} ${key}` : undefined;
    const found = (both !== undefined && this.find(both)) || this.find(key);
    if (!found) return;
    if (both !== undefined && found.keys?.includes(both)) this.first = undefined;
    event.preventDefault();
    found.run(event);
  }

  private find(key: string): UiCommand | undefined {
    // The last to be offered wins: a page over the shell, a sheet over its page.
    return this.all().findLast((each) => each.keys?.includes(key) && (each.isEnabled?.() ?? true));
  }
}

/** `shift+x`, `mod+k`, `/`: undefined for a modifier alone. */
export function keyOf(event: KeyboardEvent): string | undefined {
  const { key } = event;
  if (['Shift', 'Control', 'Meta', 'Alt', 'Dead', 'Process'].includes(key) || event.altKey)
    return undefined;
  const name = key === ' ' ? 'space' : key.length === 1 ? key.toLowerCase() : key.toLowerCase();
  const isLetter = /^[a-z]$/.test(name) || name.length > 1;
  const shift = event.shiftKey && isLetter ? 'shift+' : '';
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : '';
  return `${mod}${shift}${name}`;
}

function isTyping({ target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea, select')) return true;
  return target instanceof HTMLInputElement && !/^(checkbox|radio|button)$/.test(target.type);
}
