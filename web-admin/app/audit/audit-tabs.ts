import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Session } from '../session/session';

@Component({
  selector: 'app-audit-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    @if (session.may('read', 'AccessLog')) {
      <nav class="tabs" aria-label="Audit">
        <a
          class="tab"
          routerLink="/audit"
          routerLinkActive="active"
          ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="exactly"
          >Streams</a
        >
        <a
          class="tab"
          routerLink="/audit/access"
          routerLinkActive="active"
          ariaCurrentWhenActive="page"
          >Access log</a
        >
      </nav>
    }
  `,
})
export class AuditTabs {
  protected readonly session = inject(Session);
  protected readonly exactly = {
    paths: 'exact' as const,
    queryParams: 'ignored' as const,
    matrixParams: 'ignored' as const,
    fragment: 'ignored' as const,
  };
}
