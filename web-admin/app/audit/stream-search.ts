import {
  afterNextRender,
  Component,
  ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import { answered, Api, type Dto } from '../api/api';
import { Commands } from '../ui/commands';
import { shortStream } from '../ui/actor-words';
import { Icon } from '../ui/icon';
import { Refusal } from '../ui/states';

/** Takes any id, number or code and leads to the events behind it; where it may mean several, it asks. */
@Component({
  selector: 'app-stream-search',
  imports: [Icon, Refusal],
  template: `
    <form class="row" role="search" (submit)="$event.preventDefault(); find(box.value)">
      <label class="field grow">
        <span>Any id, order number, link code, event or stream</span>
        <input
          #box
          type="search"
          autocomplete="off"
          spellcheck="false"
          placeholder="com_…  ·  ORD-1001  ·  aff_…  ·  pbt_…"
          [value]="typed()"
        />
      </label>
      <button class="button primary" type="submit" [disabled]="isBusy()">
        <app-icon name="search" /> {{ isBusy() ? 'Looking…' : 'Find' }}
      </button>
    </form>
    @if (refused(); as error) {
      <app-refusal [error]="error" />
    }
    <div aria-live="polite">
      @if (found(); as all) {
        @if (all.length === 0) {
          <p class="notice wait">
            <app-icon name="circle-help" />
            <span
              >Nothing that you may see has this id, number or code. A click is found through its
              link; what was just written takes a moment.</span
            >
          </p>
        } @else {
          <p class="small-text">It may mean:</p>
          <div class="row">
            @for (each of all; track each.stream) {
              <button class="button" type="button" [title]="each.stream" (click)="open(each)">
                {{ short(each.stream) }}
              </button>
            }
          </div>
        }
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    form {
      flex-wrap: nowrap;
      align-items: end;
    }
    .grow {
      flex: 1;
      min-width: 0;
    }
  `,
})
export class StreamSearch {
  readonly typed = input('');
  /** Begins with the cursor in the box. */
  readonly isFirst = input(false);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly isBusy = signal(false);
  protected readonly refused = signal<unknown>(undefined);
  protected readonly found = signal<readonly Dto<'FoundStreamDto'>[] | undefined>(undefined);
  protected readonly short = shortStream;

  constructor() {
    inject(Commands).offer({
      ...{ id: 'audit.find', title: 'Find the events of anything', section: 'Audit', keys: ['/'] },
      run: () => this.box().nativeElement.select(),
    });
    afterNextRender(() => this.isFirst() && this.box().nativeElement.focus());
  }

  protected async find(text: string): Promise<void> {
    const query = text.trim();
    if (query === '') return;
    this.isBusy.set(true);
    this.refused.set(undefined);
    this.found.set(undefined);
    try {
      const { items } = await answered(
        this.api.http.GET('/api/v1/audit/find', { params: { query: { query } } }),
      );
      const [only] = items;
      if (items.length === 1 && only) this.open(only);
      else this.found.set(items);
    } catch (error) {
      this.refused.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  protected open({ stream, revision }: Dto<'FoundStreamDto'>): void {
    this.found.set(undefined);
    const queryParams = revision === null ? {} : { at: revision };
    void this.router.navigate(['/audit/streams', stream], { queryParams });
  }
}
