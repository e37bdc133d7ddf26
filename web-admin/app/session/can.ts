import { Directive, effect, inject, input, TemplateRef, ViewContainerRef } from '@angular/core';
import { type Action, type Owned, Session } from './session';

/** `<button *can="['approve', 'Commission', row]">`: there for those who may, for others not at all. */
@Directive({ selector: '[can]' })
export class Can {
  readonly can = input.required<readonly [Action, string, Owned?]>();

  constructor() {
    const session = inject(Session);
    const view = inject(ViewContainerRef);
    const template = inject(TemplateRef);
    effect(() => {
      const may = session.may(...this.can());
      if (may === view.length > 0) return;
      if (may) view.createEmbeddedView(template);
      else view.clear();
    });
  }
}
