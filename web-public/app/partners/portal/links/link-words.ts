import type { Dto } from '~kit/api/api';

type Program = Dto<'PartnerProgramDto'>;

/** The host of an address without `www.`; undefined while it is none. */
export function hostOf(address: string): string | undefined {
  const url = URL.parse(address.trim());
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  return url.hostname.replace(/\.$/, '').replace(/^www\./, '');
}

/** What was pasted as an address: people leave out the beginning. */
export function addressOf(typed: string): string {
  const text = typed.trim();
  return text === '' || /^https?:/i.test(text) ? text : `https://${text}`;
}

/** Programs whose shop the address is of. */
export function programsOf(address: string, programs: readonly Program[]): readonly Program[] {
  const host = hostOf(address);
  if (host === undefined) return [];
  return programs.filter(({ website }) => {
    const shop = website === null ? undefined : hostOf(website);
    return shop !== undefined && (host === shop || host.endsWith(`.${shop}`));
  });
}

/** Where a shopper arrives: with the campaign's parameters, and the id that every click gets. */
export function arrivalOf(address: string, utm: Readonly<Record<string, string>>): string {
  const url = URL.parse(address);
  if (!url) return '';
  for (const [name, text] of Object.entries(utm)) {
    if (text.trim() !== '') url.searchParams.set(`utm_${name}`, text.trim());
  }
  url.searchParams.set('click_id', '…');
  return url.href.replaceAll('%E2%80%A6', '…');
}

/** `shop.example/tents` of an address, as short as it can be read. */
export function shortAddress(address: string): string {
  return address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
}
