/** Whether a host, as `location.hostname` has it, is a bare IP address. */
export function isIpHost(hostname: string): boolean {
  return hostname.startsWith('[') || /^[\d.]+$/.test(hostname);
}

/** The same page by the name of this very machine; undefined elsewhere than at its loopback address. */
export function namedUrl(href: string): string | undefined {
  const url = new URL(href);
  if (url.hostname !== '127.0.0.1' && url.hostname !== '[::1]') return undefined;
  url.hostname = 'localhost';
  return url.href;
}
