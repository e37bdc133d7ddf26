/** In small letters and ASCII, as browsers ask for it; without port and the point of the root. */
function hostOf(address: string): string {
  return (URL.parse(address)?.hostname ?? '').replace(/\.$/, '');
}

/** The host of a shop's website, which is the same shop without `www.`. */
export function shopHostOf(website: string): string {
  return hostOf(website).replace(/^www\./, '');
}

/** Whether an address is of the shop: on its host, or on one beneath it. */
export function isOfShop(website: string, address: string): boolean {
  const shop = shopHostOf(website);
  const host = hostOf(address);
  return host === shop || host.endsWith(`.${shop}`);
}
