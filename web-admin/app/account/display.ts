import { Component, inject } from '@angular/core';
import { densities, Settings, themes } from '../ui/settings';
import { TimePipe } from '../ui/time';

const zones = Intl.supportedValuesOf('timeZone');
const locales = ['en-GB', 'en-US', 'de-DE', 'fr-FR', 'es-ES', 'it-IT', 'nl-NL', 'pl-PL', 'sv-SE'];

/** How this browser shows things: nothing of it leaves it. */
@Component({
  selector: 'app-display',
  imports: [TimePipe],
  template: `
    <div class="card-head"><h2>Display</h2></div>
    <div class="form">
      <div class="fields">
        <label class="field"
          ><span>Theme</span>
          <select #theme (change)="settings.theme.set(themes[theme.selectedIndex] ?? 'system')">
            @for (each of themes; track each) {
              <option [selected]="each === settings.theme()">{{ each }}</option>
            }
          </select>
        </label>
        <label class="field"
          ><span>Density</span>
          <select
            #density
            (change)="settings.density.set(densities[density.selectedIndex] ?? 'comfortable')"
          >
            @for (each of densities; track each) {
              <option [selected]="each === settings.density()">{{ each }}</option>
            }
          </select>
        </label>
        <label class="field"
          ><span>Time zone</span>
          <select #zone (change)="settings.timeZone.set(zone.value)">
            @for (each of zones; track each) {
              <option [value]="each" [selected]="each === settings.timeZone()">{{ each }}</option>
            }
          </select>
        </label>
        <label class="field"
          ><span>Numbers and dates</span>
          <select #locale (change)="settings.locale.set(locale.value)">
            @for (each of locales; track each) {
              <option [value]="each" [selected]="each === settings.locale()">{{ each }}</option>
            }
          </select>
        </label>
      </div>
      <p class="hint">
        Now it is {{ now | time: 'second' }}. Kept in this browser, for this browser.
      </p>
    </div>
  `,
})
export class Display {
  protected readonly settings = inject(Settings);
  protected readonly themes = themes;
  protected readonly densities = densities;
  protected readonly now = new Date().toISOString();
  protected readonly zones = withOwn(zones, this.settings.timeZone());
  protected readonly locales = withOwn(locales, this.settings.locale());
}

function withOwn(known: readonly string[], own: string): readonly string[] {
  return known.includes(own) ? known : [own, ...known];
}
