import { Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Updates } from '../api/updates';
import { Session } from '../session/session';
import { Commands } from '../ui/commands';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { Settings, type Theme } from '../ui/settings';
import { CommandPalette } from './command-palette';
import { KeyHelp } from './key-help';
import { navigation } from './navigation';
import { newVersion } from './new-version';
import { SignOut } from './sign-out';

const otherTheme: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

/** The frame around every page of who is signed in: where one can go, by mouse, by key, by name. */
@Component({
  selector: 'app-shell',
  imports: [RouterOutlet, RouterLink, RouterLinkActive, Dialog, Icon, CommandPalette, KeyHelp],
  templateUrl: './shell.html',
  host: {
    class: 'shell',
    '(document:keydown)': 'commands.handle($event)',
    '(keydown.escape)': 'isMenuOpen.set(false)',
  },
})
export class Shell {
  protected readonly session = inject(Session);
  protected readonly settings = inject(Settings);
  protected readonly updates = inject(Updates);
  protected readonly commands = inject(Commands);
  private readonly router = inject(Router);
  protected readonly isMenuOpen = signal(false);
  protected readonly isPaletteOpen = signal(false);
  protected readonly isHelpOpen = signal(false);
  protected readonly isOnline = signal(navigator.onLine);
  protected readonly hasNewVersion = newVersion();
  protected readonly signingOut = inject(SignOut);
  protected readonly groups = computed(() =>
    navigation
      .map(({ label, items }) => ({
        label,
        items: items.filter(({ may }) => this.session.may(...may)),
      }))
      .filter(({ items }) => items.length > 0),
  );

  constructor() {
    this.offerCommands();
    this.watchConnection();
    this.signingOut.watch();
  }

  protected turnTheme(): void {
    this.settings.theme.update((theme) => otherTheme[theme]);
  }

  protected reload(): void {
    location.reload();
  }

  private offerCommands(): void {
    const section = 'Everywhere';
    this.commands.offer(
      {
        ...{ id: 'shell.palette', title: 'Search commands and pages', section },
        ...{ keys: ['mod+k'], run: () => this.isPaletteOpen.update((is) => !is), isHidden: true },
      },
      {
        ...{ id: 'shell.help', title: 'Show all keys', section },
        ...{ keys: ['?'], run: () => this.isHelpOpen.set(true) },
      },
      {
        ...{ id: 'shell.theme', title: 'Turn the theme: system, light, dark', section },
        run: () => this.turnTheme(),
      },
      {
        ...{ id: 'shell.density', title: 'Turn the density: comfortable, compact', section },
        run: () =>
          this.settings.density.update((is) => (is === 'compact' ? 'comfortable' : 'compact')),
      },
      {
        ...{ id: 'shell.account', title: 'My account', section, keys: ['g k'] },
        run: () => void this.router.navigateByUrl('/account'),
      },
      {
        ...{ id: 'shell.sign-out', title: 'Sign out', section },
        run: () => void this.signingOut.begin(),
      },
      ...this.groups().flatMap(({ items }) =>
        items.map(({ path, label, key }) => ({
          ...{ id: `go.${path}`, title: label, section: 'Go to', keys: [`g ${key}`] },
          run: () => void this.router.navigateByUrl(path),
        })),
      ),
    );
  }

  private watchConnection(): void {
    const watch = () => this.isOnline.set(navigator.onLine);
    addEventListener('online', watch);
    addEventListener('offline', watch);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('online', watch);
      removeEventListener('offline', watch);
    });
  }
}
