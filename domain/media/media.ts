import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';

/** What a picture is for; nothing but a way to find it again. */
export const mediaPurposes = ['product', 'campaign', 'creative', 'profile'] as const;
export type MediaPurpose = (typeof mediaPurposes)[number];

/** What may be sent. All of it is made anew in the forms that are served. */
export const pictureFormats = ['jpeg', 'png', 'webp', 'avif', 'gif'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

/** Why a file is not taken, as its content tells; its name and the type it was sent with never count. */
export const mediaFaults = [
  'animated',
  'damaged',
  'not-an-image',
  'svg',
  'too-large',
  'too-long',
  'too-many-pixels',
  'two-in-one',
  'unknown-format',
] as const;
export type MediaFault = (typeof mediaFaults)[number];

/** A file as it was sent. */
export interface MediaUpload {
  readonly mediaId: string;
  /** Whose picture it is; null: of those who run the product. */
  readonly merchantId: string | null;
  readonly purpose: MediaPurpose;
  /** Of the bytes sent, in hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
}

/** A picture as its forms show it. */
export interface PictureFacts {
  /** What the file was; the forms are avif, webp and jpg. */
  readonly format: PictureFormat;
  /** Pixels of the largest form, turned the right way up. */
  readonly width: number;
  readonly height: number;
  /** The dominant colour as #rrggbb. */
  readonly colour: string;
  /** Widths that exist, ascending. */
  readonly widths: readonly number[];
}

export type ProcessedMedia = MediaUpload &
  PictureFacts & {
    /** What it shows, for those who cannot see it. */
    readonly alt: string | null;
  };

export type MediaEvent =
  /** All forms of the picture are kept; the file itself, with all it said of its maker, is not. */
  | DomainEvent<'media-processed', ProcessedMedia>
  | DomainEvent<'media-refused', MediaUpload & { readonly fault: MediaFault }>
  | DomainEvent<'media-described', { readonly mediaId: string; readonly alt: string }>;

export type MediaCommand =
  | ({ readonly type: 'keep-media' } & ProcessedMedia)
  | ({ readonly type: 'refuse-media'; readonly fault: MediaFault } & MediaUpload)
  | { readonly type: 'describe-media'; readonly alt: string };

export type Media =
  | { readonly status: 'absent' }
  | ({ readonly status: 'ready' } & ProcessedMedia)
  | ({ readonly status: 'refused'; readonly fault: MediaFault } & MediaUpload);

/** A picture of ours. Its files never change, so a second look at the same upload adds nothing. Stream `media-{id}`. */
export const media: Decider<MediaCommand, Media, MediaEvent> = {
  name: 'media',
  initial: { status: 'absent' },

  decide(command, state) {
    switch (command.type) {
      case 'keep-media': {
        const { type: _, ...data } = command;
        return state.status === 'absent' ? [{ type: 'media-processed', data }] : [];
      }
      case 'refuse-media': {
        const { type: _, ...data } = command;
        return state.status === 'absent' ? [{ type: 'media-refused', data }] : [];
      }
      case 'describe-media': {
        if (state.status !== 'ready') return refuse('media.not-found');
        const { alt } = command;
        if (state.alt === alt) return [];
        return [{ type: 'media-described', data: { mediaId: state.mediaId, alt } }];
      }
      default:
        return never(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'media-processed':
        return { status: 'ready', ...event.data };
      case 'media-refused':
        return { status: 'refused', ...event.data };
      case 'media-described':
        return state.status === 'ready' ? { ...state, alt: event.data.alt } : state;
      default:
        return never(event);
    }
  },
};
