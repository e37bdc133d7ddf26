import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';

/** image: a picture that links. text: words to say, with a link in them. link: a page worth linking to. */
export const creativeKinds = ['image', 'text', 'link'] as const;
export type CreativeKind = (typeof creativeKinds)[number];

/** Something ready made that affiliates of a program may put on their pages. */
export interface CreativeDetails {
  readonly creativeId: string;
  readonly programId: string;
  readonly merchantId: string;
  readonly kind: CreativeKind;
  /** What it is called; of a picture also what it shows, for those who cannot see it. */
  readonly title: string;
  /** The words themselves, or what to say beside the picture; null: none. */
  readonly text: string | null;
  /** A picture of ours; null unless the kind is image. */
  readonly mediaId: string | null;
  /** `300x250`: width and height in CSS pixels of a picture; null unless the kind is image. */
  readonly size: string | null;
  /** Where it leads: an absolute http(s) URL in the merchant's shop. */
  readonly destinationUrl: string;
}

export type CreativeEvent =
  | DomainEvent<'creative-added', CreativeDetails>
  /** It is offered no longer; what uses it already goes on to lead where it did. */
  | DomainEvent<'creative-retired', { readonly creativeId: string }>;

export type CreativeCommand =
  ({ readonly type: 'add-creative' } & CreativeDetails) | { readonly type: 'retire-creative' };

export type Creative =
  { readonly status: 'absent' } | ({ readonly status: 'offered' | 'retired' } & CreativeDetails);

/** An advertisement that a merchant offers to affiliates. Stream `creative-{id}`. */
export const creative: Decider<CreativeCommand, Creative, CreativeEvent> = {
  name: 'creative',
  initial: { status: 'absent' },
  decide(command, state) {
    if (command.type === 'add-creative') {
      const { type: _, ...data } = command;
      return state.status === 'absent' ? [{ type: 'creative-added', data }] : [];
    }
    if (state.status === 'absent') return refuse('creative.not-found');
    if (state.status === 'retired') return [];
    return [{ type: 'creative-retired', data: { creativeId: state.creativeId } }];
  },
  evolve(state, event) {
    switch (event.type) {
      case 'creative-added':
        return { status: 'offered', ...event.data };
      case 'creative-retired':
        return state.status === 'absent' ? state : { ...state, status: 'retired' };
      default:
        return never(event);
    }
  },
};
