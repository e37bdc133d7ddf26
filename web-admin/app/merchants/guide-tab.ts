import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Copy } from '../ui/copy';
import { Empty } from '../ui/states';
import { OpenMerchant } from './open-merchant';
import { scopeWords } from './scopes';
import { snippetsOf } from './snippets';

/** How the shop posts its orders: three steps, and code that carries its own ids. */
@Component({
  selector: 'app-guide-tab',
  imports: [Copy, Empty, RouterLink],
  templateUrl: './guide-tab.html',
  styles: `
    :host {
      display: grid;
      gap: 16px;
      max-width: 860px;
    }
    h2 {
      margin-bottom: 6px;
    }
    .code {
      position: relative;
      margin-top: 10px;
    }
    .code app-copy {
      position: absolute;
      top: 8px;
      right: 8px;
    }
    .snippet {
      padding-right: 48px;
    }
    .wrapped {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .field {
      max-width: 340px;
    }
  `,
})
export class GuideTab {
  protected readonly merchant = inject(OpenMerchant).merchant;
  protected readonly programId = linkedSignal(() => this.merchant().programs[0]?.id ?? '');
  protected readonly chosen = signal('curl');
  protected readonly words = scopeWords;
  protected readonly snippets = computed(() => {
    const program = this.merchant().programs.find(({ id }) => id === this.programId());
    const currency = program?.currency ?? 'EUR';
    return snippetsOf({ origin: location.origin, programId: this.programId(), currency });
  });
  protected readonly snippet = computed(() =>
    this.snippets().find(({ id }) => id === this.chosen()),
  );
  protected readonly clickLine = 'https://shop.example/?click_id=clk_…';
}
