import { Service, signal } from '@angular/core';

/** What Chromium fires when the app can be installed; not in the standard, so told here. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

const refusedKey = 'tributary.installRefused';

/** Whether this browser can put the portal on the home screen now. */
@Service()
export class Installing {
  private prompt: InstallPrompt | undefined;
  private readonly offered = signal(false);
  readonly isOffered = this.offered.asReadonly();

  constructor() {
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      this.prompt = event as InstallPrompt;
      this.offered.set(!isRefused());
    });
    addEventListener('appinstalled', () => this.offered.set(false));
  }

  async install(): Promise<void> {
    this.offered.set(false);
    await this.prompt?.prompt();
  }

  refuse(): void {
    this.offered.set(false);
    try {
      localStorage.setItem(refusedKey, '1');
    } catch {
      // Then it is offered again next time.
    }
  }
}

function isRefused(): boolean {
  try {
    return localStorage.getItem(refusedKey) !== null;
  } catch {
    return false;
  }
}
