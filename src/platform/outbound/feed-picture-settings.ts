import type { VariableReader } from '../variables.js';
import { type Network, networkOf } from './public-addresses.js';

/** Pictures that feeds name by their addresses. */
export interface FeedPictureSettings {
  readonly areFetched: boolean;
  /** Networks that are asked beside the public ones. */
  readonly alsoFrom: readonly Network[];
}

export function feedPictureSettings(read: VariableReader): FeedPictureSettings {
  return {
    areFetched: read.oneOf('FEED_PICTURES', 'fetched', ['fetched', 'left']) === 'fetched',
    alsoFrom: networks(read, 'FEED_PICTURES_ALSO_FROM'),
  };
}

/** Networks with a comma between them, as `10.1.0.0/16`. */
function networks(read: VariableReader, name: string): readonly Network[] {
  const words = read.text(name)?.split(',') ?? [];
  const known = words.flatMap((word) => networkOf(word.trim()) ?? []);
  if (known.length === words.length) return known;
  return read.refuse(name, 'networks as 10.1.0.0/16, with a comma between them', []);
}
