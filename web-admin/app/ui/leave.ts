/** A page on which something may be typed that is not saved. */
export interface Written {
  hasUnsaved(): boolean;
}

/** For `canDeactivate`: whoever leaves what is not saved is asked first. */
export function mayLeave(page: Written | null): boolean {
  return !page?.hasUnsaved() || confirm('Leave without saving what you wrote?');
}
