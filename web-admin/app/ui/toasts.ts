import { Component, inject, Service, signal } from '@angular/core';
import { Icon } from './icon';

export interface Toast {
  readonly id: number;
  readonly kind: 'done' | 'refused' | 'pending';
  readonly text: string;
  /** What a click on it offers: Undo, Show, Try again. */
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Milliseconds until it goes; absent: it stays until closed. A pending one shows it running out. */
  readonly lastsMs?: number;
}

/** Short words about what has just happened, read out to those who do not see them. */
@Service()
export class Toasts {
  private made = 0;
  private readonly all = signal<readonly Toast[]>([]);
  readonly shown = this.all.asReadonly();

  constructor() {
    for (const text of carried()) this.refused(text);
  }

  /** What was refused is said again on the page that is loaded next in this tab: the words, no actions. */
  carry(): void {
    const texts = this.all().flatMap(({ kind, text }) => (kind === 'refused' ? [text] : []));
    try {
      if (texts.length > 0) sessionStorage.setItem(carriedKey, JSON.stringify(texts));
    } catch {
      // Storage is closed to us: what was said was said.
    }
  }

  /** Says it, and gives back how to take it away. */
  show(toast: Omit<Toast, 'id'>): () => void {
    const id = (this.made += 1);
    this.all.update((all) => [...all, { ...toast, id }]);
    const close = () => this.close(id);
    if (toast.lastsMs !== undefined) setTimeout(close, toast.lastsMs);
    return close;
  }

  done(text: string): void {
    this.show({ kind: 'done', text, lastsMs: 6_000 });
  }

  /** Stays until closed: nobody should miss a no. */
  refused(text: string, action?: Toast['action']): void {
    this.show({ kind: 'refused', text, ...(action ? { action } : {}) });
  }

  close(id: number): void {
    this.all.update((all) => all.filter((toast) => toast.id !== id));
  }
}

const carriedKey = 'tributary.messages';

function carried(): readonly string[] {
  try {
    const texts = JSON.parse(sessionStorage.getItem(carriedKey) ?? '[]') as unknown;
    sessionStorage.removeItem(carriedKey);
    return Array.isArray(texts) ? texts.filter((text) => typeof text === 'string') : [];
  } catch {
    return [];
  }
}

@Component({
  selector: 'app-toasts',
  imports: [Icon],
  host: { class: 'toasts', role: 'region', 'aria-label': 'Messages', 'aria-live': 'polite' },
  template: `
    @for (toast of toasts.shown(); track toast.id) {
      <div class="toast" [class]="toast.kind">
        <app-icon
          [name]="
            toast.kind === 'done'
              ? 'circle-check'
              : toast.kind === 'refused'
                ? 'circle-alert'
                : 'clock'
          "
        />
        <span class="toast-text">{{ toast.text }}</span>
        @if (toast.action; as action) {
          <button class="button small" type="button" (click)="run(toast)">
            {{ action.label }}
          </button>
        }
        <button
          class="button icon-only quiet small"
          type="button"
          aria-label="Close message"
          (click)="toasts.close(toast.id)"
        >
          <app-icon name="x" />
        </button>
        @if (toast.kind === 'pending' && toast.lastsMs; as ms) {
          <span class="toast-clock" [style.animation-duration.ms]="ms"></span>
        }
      </div>
    }
  `,
})
export class ToastList {
  protected readonly toasts = inject(Toasts);

  protected run(toast: Toast): void {
    toast.action?.run();
    this.toasts.close(toast.id);
  }
}
