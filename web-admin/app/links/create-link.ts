import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { commandKeys } from '../api/command-key';
import { attempt } from '../ui/attempt';
import { dayAfter, dayStart } from '../ui/days';
import { Dialog } from '../ui/dialog';
import { AffiliatePicker } from '../ui/pickers/affiliate-picker';
import { ProgramPicker } from '../ui/pickers/program-picker';
import { Settings } from '../ui/settings';
import { Refusal } from '../ui/states';

const utmFields = ['source', 'medium', 'campaign', 'term', 'content'] as const;
const subFields = ['sub1', 'sub2', 'sub3', 'sub4', 'sub5'] as const;
type Labels = Readonly<Record<string, string>>;

/** A new short address for an affiliate. */
@Component({
  selector: 'app-create-link',
  imports: [Dialog, AffiliatePicker, ProgramPicker, Refusal],
  templateUrl: './create-link.html',
})
export class CreateLink {
  readonly programId = input('');
  readonly affiliateId = input('');
  readonly closed = output();
  /** The code of the new link. */
  readonly made = output<string>();
  protected readonly utmFields = utmFields;
  protected readonly subFields = subFields;
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  private readonly keyOf = commandKeys();
  protected readonly program = linkedSignal(() => this.programId());
  protected readonly affiliate = linkedSignal(() => this.affiliateId());
  protected readonly destination = signal('');
  protected readonly code = signal('');
  protected readonly lastDay = signal('');
  protected readonly utm = signal<Labels>({});
  protected readonly subIds = signal<Labels>({});
  protected readonly trying = attempt();
  protected readonly origin = location.origin;
  /** What the server says of single fields, beside them. */
  protected readonly wrong = computed<Readonly<Record<string, string>>>(
    () => this.trying.refusal()?.fields ?? {},
  );
  protected readonly isReady = computed(
    () => this.program() !== '' && this.affiliate() !== '' && this.destination().trim() !== '',
  );

  protected label(of: typeof this.utm, field: string, text: string): void {
    of.update((all) => ({ ...all, [field]: text }));
  }

  protected async send(): Promise<void> {
    if (!this.isReady() || this.trying.isBusy()) return;
    await this.trying.run(async () => {
      const { code } = await answered(this.api.http.POST('/api/v1/links', this.request()));
      this.made.emit(code);
    });
  }

  private request() {
    const code = this.code().trim();
    const day = this.lastDay();
    const expiresAt = day === '' ? undefined : dayStart(dayAfter(day), this.settings.timeZone());
    const body: Dto<'CreateLinkDto'> = {
      programId: this.program(),
      affiliateId: this.affiliate(),
      destinationUrl: this.destination().trim(),
      ...(code === '' ? {} : { code }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
      subIds: filled(this.subIds()),
      utm: filled(this.utm()),
    };
    return { body, headers: { 'Idempotency-Key': this.keyOf(body) } };
  }
}

function filled(labels: Labels): Labels {
  const entries = Object.entries(labels).map(([name, text]) => [name, text.trim()] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}
