import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AffiliateNames } from './affiliate-names';
import { shortId } from './words';

/** An affiliate by its name where one may read it, else by its id; leads to its page. */
@Component({
  selector: 'app-affiliate-ref',
  imports: [RouterLink],
  template: `<a [routerLink]="['/affiliates', id()]" [title]="id()" [class.mono]="!name()">{{
    name() ?? short()
  }}</a>`,
})
export class AffiliateRef {
  readonly id = input.required<string>();
  private readonly names = inject(AffiliateNames);
  protected readonly name = computed(() => this.names.of(this.id()));
  protected readonly short = computed(() => shortId(this.id()));
}
