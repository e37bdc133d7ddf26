import { Component, computed, inject, signal } from '@angular/core';
import { Visit } from '../site/visit';
import { pageShown } from './here';

/**
 * Asks what may be remembered and counted. In the flow of the page, above everything: it covers nothing,
 * and the keyboard comes to it first. Both answers are one press of like buttons. A plain form: without
 * script the server keeps the choice and leads back here.
 */
@Component({
  selector: 'app-consent-banner',
  template: `
    @if (isAsking() && !isOnSettings()) {
      <section class="consent-banner" aria-label="Your choice about cookies" i18n-aria-label>
        <form method="post" action="/consent" class="wide" (submit)="choose($event)">
          <input type="hidden" name="via" value="banner" />
          <input type="hidden" name="back" [value]="here()" />
          <p i18n>
            May we remember the link you leave by, so that a shop's order finds it, and count your
            pages as one visit? Everything here works without.
          </p>
          <div class="consent-answers">
            <button class="button" name="choice" value="refuse" [disabled]="isBusy()" i18n>
              Refuse
            </button>
            <button class="button" name="choice" value="accept" [disabled]="isBusy()" i18n>
              Accept
            </button>
            <a href="cookies" i18n>Choose and read more</a>
          </div>
        </form>
      </section>
    }
    <p class="visually-hidden" role="status">{{ said() }}</p>
  `,
})
export class ConsentBanner {
  protected readonly isAsking = signal(inject(Visit).consent() === 'undecided');
  protected readonly isBusy = signal(false);
  protected readonly said = signal('');
  protected readonly here = pageShown();
  /** There the same is asked at length. */
  protected readonly isOnSettings = computed(() => /\/cookies(?:\?|$)/.test(this.here()));

  /** The same form, sent without leaving the page; where that fails, the browser sends it itself. */
  protected async choose(event: SubmitEvent): Promise<void> {
    const [form, pressed] = [event.target, event.submitter];
    if (!(form instanceof HTMLFormElement) || !(pressed instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const isYes = pressed.value === 'accept';
    this.isBusy.set(true);
    const isKept = await keep({ attribution: isYes, measurement: isYes, via: 'banner' });
    this.isBusy.set(false);
    if (!isKept) return sendPlainly(form, pressed.value);
    this.isAsking.set(false);
    this.said.set(
      isYes
        ? $localize`Accepted. You can change this under Cookie settings.`
        : $localize`Refused. Nothing is remembered.`,
    );
    document.getElementById('main')?.focus({ preventScroll: true });
  }
}

async function keep(choice: object): Promise<boolean> {
  try {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(choice);
    return (await fetch('/consent', { method: 'POST', headers, body })).ok;
  } catch {
    return false;
  }
}

/** The button that was pressed is not part of a form that a script sends. */
function sendPlainly(form: HTMLFormElement, choice: string): void {
  const field = document.createElement('input');
  Object.assign(field, { type: 'hidden', name: 'choice', value: choice });
  form.append(field);
  form.submit();
}
