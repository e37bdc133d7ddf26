import { Component, input, model } from '@angular/core';

/** ISO 3166-1 alpha-2. */
const codes =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(
    ' ',
  );

const names = new Intl.DisplayNames(['en'], { type: 'region' });
const countries = codes
  .map((code) => ({ code, name: names.of(code) ?? code }))
  .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));

let made = 0;

/** A country, by its name. */
@Component({
  selector: 'app-country-field',
  host: { class: 'field' },
  template: `<label [for]="id">{{ label() }}</label
    ><select
      #field
      [id]="id"
      [name]="name()"
      [attr.autocomplete]="autocomplete()"
      [attr.aria-invalid]="error() ? 'true' : null"
      required
      (change)="value.set(field.value)"
    >
      <option value="" [selected]="value() === ''">Choose…</option>
      @for (country of countries; track country.code) {
        <option [value]="country.code" [selected]="value() === country.code">
          {{ country.name }}
        </option>
      }
    </select>
    @if (error(); as error) {
      <span class="error" role="alert">{{ error }}</span>
    }`,
})
export class CountryField {
  readonly label = input('Country');
  readonly name = input('country');
  readonly value = model('');
  readonly autocomplete = input<string>();
  readonly error = input<string>();
  protected readonly countries = countries;
  protected readonly id = `country-${(made += 1)}`;
}
