import { Component } from '@angular/core';
import { Icon } from '../ui/icon';
import { isIpHost, namedUrl } from './ip-host';

/** At a bare IP address browsers have no passkeys: buttons for them could only fail. */
export const arePasskeysPossible = !isIpHost(location.hostname);

/** Stands where a passkey would be asked for, at an address that has none. */
@Component({
  selector: 'app-no-passkeys',
  imports: [Icon],
  template: `<p class="hint">
    <app-icon name="key-round" /> Browsers offer no passkeys at an IP address.
    @if (named; as url) {
      <a [href]="url">Open this page at localhost</a> to use one.
    } @else {
      Open the app at its own name to use one.
    }
  </p>`,
})
export class NoPasskeys {
  protected readonly named = namedUrl(location.href);
}
