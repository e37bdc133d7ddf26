import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AffiliateName } from '../affiliates/affiliate-names';
import type { Dto } from '../api/api';
import { ProgramName } from '../programs/program-names';
import { MoneyPipe } from '../ui/money';
import { Id, ShortIdPipe } from '../ui/short-id';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';

/** What a dispute is about, by when it is to be decided, and how it was. */
@Component({
  selector: 'app-dispute-facts',
  host: { style: 'display: contents' },
  imports: [
    ...[RouterLink, AffiliateName, Id, MoneyPipe, ProgramName, ShortIdPipe, Status, TimePipe],
  ],
  templateUrl: './dispute-facts.html',
})
export class DisputeFacts {
  readonly dispute = input.required<Dto<'DisputeDto'>>();
}
