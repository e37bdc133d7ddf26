import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { Api, answered } from '../../api/api';
import { problemOf } from '../../api/problem';
import { Refusal } from '../../ui/states';
import { Toasts } from '../../ui/toasts';
import { OpenProgram } from '../open-program';
import { SettingsFields } from './settings-fields';
import { settingsProblems, toSettings, toSettingsForm } from './settings-form';

/** Hold, cookie, approval and consent, from now on. */
@Component({
  selector: 'app-settings-tab',
  imports: [Refusal, SettingsFields],
  template: `
    <form class="card form" aria-label="Settings" (submit)="$event.preventDefault(); save()">
      <p class="quiet-text">
        They hold for commissions and visits from now on; what is held already keeps its release
        date.
      </p>
      <fieldset [disabled]="!open.mayUpdate()">
        <app-settings-fields [(form)]="form" [problems]="problems()" />
      </fieldset>
      @if (refusal(); as error) {
        <app-refusal [error]="error" />
      }
      @if (open.mayUpdate()) {
        <div class="form-actions">
          <button
            class="button primary"
            type="submit"
            [disabled]="isBusy() || isSame() || hasProblems()"
          >
            {{ isBusy() ? 'Saving…' : isSame() ? 'Saved' : 'Save the settings' }}
          </button>
        </div>
      } @else {
        <p class="hint">You may read these settings, but not change them.</p>
      }
    </form>
  `,
  styles: `
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    form {
      max-width: 720px;
    }
  `,
})
export class SettingsTab {
  protected readonly open = inject(OpenProgram);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly form = linkedSignal(() => toSettingsForm(this.open.program().settings));
  protected readonly problems = computed(() => settingsProblems(this.form()));
  protected readonly hasProblems = computed(() => Object.keys(this.problems()).length > 0);
  protected readonly isSame = computed(() => {
    const [asked, now] = [toSettings(this.form()), this.open.program().settings];
    return (
      asked.holdDays === now.holdDays &&
      asked.cookieDays === now.cookieDays &&
      asked.approval === now.approval &&
      asked.cookieConsent === now.cookieConsent
    );
  });
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<unknown>(undefined);

  protected async save(): Promise<void> {
    const { id, revision } = this.open.program();
    this.isBusy.set(true);
    this.refusal.set(undefined);
    try {
      await answered(
        this.api.http.POST('/api/v1/programs/{id}/settings', {
          params: { path: { id }, header: { 'If-Match': `"rev-${revision}"` } },
          body: toSettings(this.form()),
        }),
      );
      this.toasts.done('The settings are saved');
      this.open.read.reload();
    } catch (error) {
      this.refusal.set(error);
      if (problemOf(error).code === 'revision-mismatch') this.open.read.reload();
    } finally {
      this.isBusy.set(false);
    }
  }
}
