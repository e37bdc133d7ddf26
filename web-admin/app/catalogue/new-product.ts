import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { Session } from '../session/session';
import { attempt } from '../ui/attempt';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { MerchantPicker, ProgramPicker } from '../ui/pickers/program-picker';
import { Refusal } from '../ui/states';
import { ProductForm } from './product-form';
import { emptyContent, wrongOf } from './words';

/** A product by hand: a draft, until it is published. */
@Component({
  selector: 'app-new-product',
  imports: [RouterLink, Icon, Page, MerchantPicker, ProgramPicker, Refusal, ProductForm],
  template: `<app-page heading="Add a product" lede="It is a draft until you publish it.">
    <a slot="before" class="button small quiet" routerLink="/products">
      <app-icon name="arrow-left" /> Products
    </a>
    <form class="form" (submit)="$event.preventDefault(); send(number.value)">
      <div class="fields">
        @if (isEveryones) {
          <app-merchant-picker placeholder="Whose?" [isRequired]="true" [(value)]="merchantId" />
        }
        <app-program-picker placeholder="None: it earns nothing" [(value)]="programId" />
        <label class="field">
          <span>The shop’s own number</span>
          <input #number type="text" maxlength="100" placeholder="Made up if left out" />
        </label>
      </div>
      <app-product-form
        [merchantId]="merchantId() || undefined"
        [wrong]="wrong()"
        [(content)]="content"
      />
      @if (trying.refusal(); as refused) {
        <app-refusal [error]="refused" />
      }
      <div class="form-actions">
        <button class="button primary" type="submit" [disabled]="trying.isBusy()">
          Save the draft
        </button>
      </div>
    </form>
  </app-page>`,
})
export class NewProduct {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly isEveryones = inject(Session).may('create', 'Category');
  protected readonly merchantId = signal('');
  protected readonly programId = signal('');
  protected readonly content = signal(emptyContent);
  protected readonly trying = attempt();
  protected readonly wrong = computed(() => wrongOf(this.trying.refusal()));

  protected async send(externalId: string): Promise<void> {
    await this.trying.run(async () => {
      const [merchantId, programId] = [this.merchantId(), this.programId()];
      const body = {
        content: this.content(),
        publish: false,
        programId: programId === '' ? null : programId,
        ...(merchantId === '' ? {} : { merchantId }),
        ...(externalId.trim() === '' ? {} : { externalId: externalId.trim() }),
      };
      const { id } = await answered(this.api.http.POST('/api/v1/products', { body }));
      await this.router.navigate(['/products', id]);
    });
  }
}
