import { Component, computed, effect, inject, input, linkedSignal, output } from '@angular/core';
import { answered, Api } from '../api/api';
import { RichText } from '../catalogue/rich-text';
import { MediaField, type UsedImage } from '../media/media-field';
import { attempt } from '../ui/attempt';
import { Icon } from '../ui/icon';
import { Refusal } from '../ui/states';
import { SectionProducts } from './section-products';
import type { Campaign } from './words';

interface Section {
  readonly heading: string;
  readonly productIds: readonly string[];
}

/** What a campaign says and shows, to be changed. */
@Component({
  selector: 'app-campaign-content',
  imports: [Icon, MediaField, Refusal, RichText, SectionProducts],
  templateUrl: './campaign-content.html',
  styles: `
    .section {
      padding: 12px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
    }
    .heading {
      align-items: end;
    }
    .heading .field {
      flex: 1 1 160px;
    }
  `,
})
export class CampaignContent {
  readonly campaign = input.required<Campaign>();
  readonly saved = output();
  /** Whether something was typed that is not saved. */
  readonly edited = output<boolean>();
  private readonly api = inject(Api);
  /** As text: that it was scheduled or published is no reason to forget what was typed. */
  private readonly said = computed(() => {
    const { id, title, lede, body, heroMediaId, utmCampaign, sections } = this.campaign();
    return JSON.stringify({ id, title, lede, body, heroMediaId, utmCampaign, sections });
  });
  private readonly written = computed(() => JSON.parse(this.said()) as Campaign);
  protected readonly title = linkedSignal(() => this.written().title);
  protected readonly lede = linkedSignal(() => this.written().lede);
  protected readonly body = linkedSignal(() => this.written().body);
  protected readonly hero = linkedSignal<readonly UsedImage[]>(() => {
    const { heroMediaId: mediaId } = this.written();
    return mediaId === null ? [] : [{ mediaId, alt: '' }];
  });
  protected readonly utm = linkedSignal(() => this.written().utmCampaign);
  protected readonly sections = linkedSignal<readonly Section[]>(() => this.written().sections);
  protected readonly trying = attempt();
  protected readonly isChanged = computed(() => {
    const [{ id }, title, lede] = [this.written(), this.title(), this.lede()];
    const [heroMediaId, utmCampaign] = [this.hero()[0]?.mediaId ?? null, this.utm()];
    const [body, sections] = [this.body(), this.sections()];
    const now = { id, title, lede, body, heroMediaId, utmCampaign, sections };
    return JSON.stringify(now) !== this.said();
  });
  protected readonly isReady = computed(
    () =>
      this.title().trim() !== '' &&
      this.lede().trim() !== '' &&
      this.sections().every(({ heading }) => heading.trim() !== ''),
  );

  constructor() {
    effect(() => this.edited.emit(this.isChanged()));
  }

  protected change(at: number, part: Partial<Section>): void {
    this.sections.update((all) => all.map((each, n) => (n === at ? { ...each, ...part } : each)));
  }

  protected add(): void {
    this.sections.update((all) => [...all, { heading: '', productIds: [] }]);
  }

  protected remove(at: number): void {
    this.sections.update((all) => all.filter((_, n) => n !== at));
  }

  protected up(at: number): void {
    this.sections.update((all) => {
      const [before, each] = [all[at - 1], all[at]];
      return before && each ? all.with(at - 1, each).with(at, before) : all;
    });
  }

  protected async send(): Promise<void> {
    if (!this.isReady() || this.trying.isBusy()) return;
    const { id, revision } = this.campaign();
    const heroMediaId = this.hero()[0]?.mediaId ?? null;
    await this.trying.run(async () => {
      await answered(
        this.api.http.POST('/api/v1/campaigns/{id}', {
          params: { path: { id }, header: { 'If-Match': `"rev-${revision}"` } },
          body: {
            ...{ title: this.title().trim(), lede: this.lede().trim(), body: this.body() },
            ...{ heroMediaId, utmCampaign: this.utm().trim() },
            sections: this.sections().map(({ heading, productIds }) => ({
              ...{ heading: heading.trim(), productIds: [...productIds] },
            })),
          },
        }),
      );
      this.saved.emit();
    });
  }
}
