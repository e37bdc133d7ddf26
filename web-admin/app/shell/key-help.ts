import { Component, computed, inject, output } from '@angular/core';
import { Commands } from '../ui/commands';
import { Dialog } from '../ui/dialog';
import { Keys } from './keys';

/** Every key that works here, by section. */
@Component({
  selector: 'app-key-help',
  imports: [Dialog, Keys],
  template: `
    <app-dialog heading="Keys" [isWide]="true" (closed)="closed.emit()">
      <div class="key-help" role="group" aria-label="All keys" tabindex="0">
        @for (section of sections(); track section.name) {
          <section>
            <h3>{{ section.name }}</h3>
            <dl>
              @for (command of section.commands; track command.id) {
                <div>
                  <dt>{{ command.title }}</dt>
                  <dd>
                    @for (keys of command.keys; track keys) {
                      <app-keys [of]="keys" />
                    }
                  </dd>
                </div>
              }
            </dl>
          </section>
        }
      </div>
    </app-dialog>
  `,
})
export class KeyHelp {
  readonly closed = output();
  private readonly commands = inject(Commands);
  protected readonly sections = computed(() => {
    const withKeys = this.commands.offered().filter(({ keys }) => keys !== undefined);
    const names = [...new Set(withKeys.map(({ section }) => section))];
    return names.map((name) => ({
      name,
      commands: withKeys.filter(({ section }) => section === name),
    }));
  });
}
