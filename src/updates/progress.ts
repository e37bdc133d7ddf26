/** Announced, and told to pages, when a projection has taken in more. */
export interface Progress {
  readonly projection: string;
  /** All events up to here can be read. */
  readonly position: string;
}

export const progressTopic = 'projection';

/** Undefined for what is not one: other processes may run another release. */
export function progressFrom(message: string): Progress | undefined {
  try {
    const { projection, position } = JSON.parse(message) as Partial<Record<string, unknown>>;
    return typeof projection === 'string' && typeof position === 'string'
      ? { projection, position }
      : undefined;
  } catch {
    return undefined;
  }
}
