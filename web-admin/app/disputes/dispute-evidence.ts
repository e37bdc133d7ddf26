import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../session/session';
import type { Dto } from '../api/api';
import { shortStream } from '../ui/actor-words';
import { eventLook, eventWords } from '../ui/event-words';
import { Icon } from '../ui/icon';
import { TimePipe } from '../ui/time';

/** What the log said when the dispute was opened: events in their own words, as far as one may see them. */
@Component({
  selector: 'app-dispute-evidence',
  imports: [RouterLink, Icon, TimePipe],
  template: `<section class="stack" style="gap: 8px" aria-labelledby="evidence-heading">
    <h2 id="evidence-heading">Evidence</h2>
    <p class="quiet-text">
      Events of the log, attached when the dispute was opened. Nobody can change them.
    </p>
    @for (each of evidence(); track each.eventId) {
      <details class="card">
        <summary>
          <app-icon [name]="look(each.type).icon" />
          <strong>{{ words(each.type) }}</strong>
          <span class="quiet-text small-text" [title]="each.at">{{
            each.at | time: 'second'
          }}</span>
        </summary>
        <p class="small-text quiet-text source">
          @if (mayAudit()) {
            <a [routerLink]="['/audit/streams', each.stream]">{{ shorten(each.stream) }}</a>
          } @else {
            <span [title]="each.stream">{{ shorten(each.stream) }}</span>
          }
          · revision {{ each.revision }}
        </p>
        @if (each.data) {
          <pre class="snippet" tabindex="0" [attr.aria-label]="'Data of ' + words(each.type)">{{
            text(each.data)
          }}</pre>
        } @else {
          <p class="quiet-text">Its data is not for your role to read.</p>
        }
      </details>
    } @empty {
      <p class="quiet-text">The log knows nothing of it.</p>
    }
  </section>`,
  styles: `
    summary {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
      cursor: pointer;
    }
    .card {
      padding: 10px 14px;
    }
    .source {
      margin: 8px 0;
      overflow-wrap: anywhere;
    }
    .snippet {
      max-height: 320px;
      margin: 0;
      overflow: auto;
    }
  `,
})
export class DisputeEvidence {
  readonly evidence = input.required<readonly Dto<'EvidenceDto'>[]>();
  private readonly session = inject(Session);
  protected readonly words = eventWords;
  protected readonly look = eventLook;
  protected readonly shorten = shortStream;

  protected mayAudit(): boolean {
    return this.session.may('read', 'Audit');
  }

  protected text(data: unknown): string {
    return JSON.stringify(data, undefined, 2);
  }
}
