/** The first parts of the paths that are pages of this app; everything else is the browser's to open. */
const places =
  /^(?:(?:about|by|c|campaigns|compare|cookies|deals|p|privacy|search|terms)(?:\/|$)|partners$|$)/;

/**
 * Where a link leads within the site as it is now, for the router: `/c/coffee?page=2`. Undefined when the
 * browser has to open it: another site or language, the API, or a place on the page that is shown.
 *
 * @param href what the link resolves to
 * @param base address that this language of the site begins with, as `document.baseURI`
 * @param here address of the page that is shown
 */
export function wayWithin(href: string, base: string, here: string): string | undefined {
  const [to, from, at] = [URL.parse(href), URL.parse(base), URL.parse(here)];
  if (to === null || from === null || to.origin !== from.origin) return undefined;
  // `/de` is the first page of what begins with `/de/`.
  const path = `${to.pathname}/` === from.pathname ? from.pathname : to.pathname;
  if (!path.startsWith(from.pathname)) return undefined;
  const way = path.slice(from.pathname.length);
  if (!places.test(way)) return undefined;
  const isHere = to.pathname === at?.pathname && to.search === at.search;
  if (to.hash !== '' && isHere) return undefined;
  return `/${way}${to.search}${to.hash}`;
}

/** Whether this click asks for nothing but to go there: no new tab, no download, nobody took it before. */
export function isPlainClick(event: MouseEvent): boolean {
  const { button, ctrlKey, metaKey, shiftKey, altKey } = event;
  return !event.defaultPrevented && button === 0 && !(ctrlKey || metaKey || shiftKey || altKey);
}
