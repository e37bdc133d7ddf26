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
  /** Again and again while the key is held down: movement, and nothing else. */
  readonly repeats?: boolean;
}

/** A key, and the one before it when that was a moment ago. */
export interface Stroke {
  readonly key: string;
  readonly before?: string | undefined;
  /** The key is still held down. */
  readonly isRepeat?: boolean;
}

/** What a key comes to: a command; or nothing, `taken` away from the browser or left to it. */
export interface Struck {
  readonly command?: UiCommand;
  readonly isTaken: boolean;
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
    // What is asked above the page is answered first; from there one can still go elsewhere.
    if (document.querySelector('dialog[open]') && key !== 'mod+k') return;
    const { first } = this;
    const before = first && event.timeStamp - first.at < sequenceMs ? first.key : undefined;
    const struck = strike(this.all(), { key, before, isRepeat: event.repeat });
    // A second key ends a sequence, whether there is one or not.
    this.first = struck.isTaken ? undefined : { key, at: event.timeStamp };
    if (!struck.isTaken) return;
    event.preventDefault();
    struck.command?.run(event);
  }
}

/** Which of the commands a key asks for. Pure but for `isEnabled`. */
export function strike(all: readonly UiCommand[], { key, before, isRepeat }: Stroke): Struck {
  const isHere = ({ isEnabled }: UiCommand) => isEnabled?.() ?? true;
  // The last to be offered wins: a page over the shell, a sheet over its page.
  const find = (keys: string) =>
    all.findLast((each) => each.keys?.includes(keys) === true && isHere(each));
  const isSecond =
    before !== undefined &&
    !key.startsWith('mod+') &&
    all.some((each) => each.keys?.some((keys) => keys.startsWith(`${before} `)) && isHere(each));
  // After the first of two, the second means nothing by itself: `g h` is not `h`.
  const command = isSecond ? find(`${before} ${key}`) : find(key);
  if (command === undefined) return { isTaken: isSecond };
  return isRepeat && !command.repeats ? { isTaken: true } : { command, isTaken: true };
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
