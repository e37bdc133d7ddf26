import { Component, inject, output, resource, signal } from '@angular/core';
import { answered, Api } from '../api/api';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { Refusal } from '../ui/states';
import { type Template, templateWords } from './words';

/** A new campaign: what it begins with, and what it is called. */
@Component({
  selector: 'app-draft-campaign',
  imports: [Dialog, Refusal],
  template: `<app-dialog heading="New campaign" (closed)="closed.emit()">
    <form class="form" id="draft-form" (submit)="$event.preventDefault(); send()">
      <fieldset class="plain stack">
        <legend>Begin with</legend>
        @if (templates.hasValue()) {
          @for (each of templates.value().items; track each.template) {
            <label class="check">
              <input
                type="radio"
                name="template"
                [value]="each.template"
                [checked]="template() === each.template"
                (change)="template.set(each.template)"
              />
              <span
                ><strong>{{ words[each.template] }}</strong> · {{ each.about }}</span
              >
            </label>
          }
        }
      </fieldset>
      <label class="field">
        <span>Title</span>
        <input
          #titled
          type="text"
          required
          maxlength="120"
          placeholder="Spring sale"
          [value]="title()"
          (input)="title.set(titled.value)"
        />
      </label>
      <label class="field">
        <span>Address, for ever</span>
        <input
          #addressed
          type="text"
          maxlength="80"
          pattern="[a-z0-9]+(-[a-z0-9]+)*"
          placeholder="The words of the title"
          [value]="slug()"
          (input)="slug.set(addressed.value)"
        />
        <span class="hint">Small letters and digits, with hyphens: /campaigns/spring-sale</span>
      </label>
      @if (trying.refusal(); as refused) {
        <app-refusal [error]="refused" />
      }
    </form>
    <button slot="actions" class="button" type="button" (click)="closed.emit()">Cancel</button>
    <button
      slot="actions"
      class="button primary"
      type="submit"
      form="draft-form"
      [disabled]="title().trim() === '' || trying.isBusy()"
    >
      {{ trying.isBusy() ? 'Drafting…' : 'Draft' }}
    </button>
  </app-dialog>`,
})
export class DraftCampaign {
  readonly closed = output();
  /** Its id. */
  readonly drafted = output<string>();
  private readonly api = inject(Api);
  protected readonly words = templateWords;
  protected readonly template = signal<Template>('sale');
  protected readonly title = signal('');
  protected readonly slug = signal('');
  protected readonly trying = attempt();
  protected readonly templates = resource({
    params: () => ({}),
    loader: ({ abortSignal: signal }) =>
      answered(this.api.http.GET('/api/v1/campaigns/templates', { signal })),
  });

  protected async send(): Promise<void> {
    const slug = this.slug().trim();
    const named = { template: this.template(), title: this.title().trim() };
    await this.trying.run(async () => {
      const body = { ...named, ...(slug === '' ? {} : { slug }) };
      const { id } = await answered(this.api.http.POST('/api/v1/campaigns', { body }));
      this.drafted.emit(id);
    });
  }
}
