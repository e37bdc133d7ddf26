import { Component, DestroyRef, inject, signal } from '@angular/core';
import { Icon } from '~kit/ui/icon';

/** Says that there is no network, and that figures are the last known. */
@Component({
  selector: 'app-offline-bar',
  imports: [Icon],
  template: `<div role="status">
    @if (isOffline()) {
      <p class="offline-bar">
        <app-icon name="wifi-off" /><span
          >You are offline. Figures are the last this device has seen.</span
        >
      </p>
    }
  </div>`,
})
export class OfflineBar {
  protected readonly isOffline = signal(!navigator.onLine);

  constructor() {
    const look = (): void => this.isOffline.set(!navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    });
  }
}
