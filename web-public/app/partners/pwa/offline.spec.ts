import { readFileSync } from 'node:fs';

const root = new URL('../../../../', import.meta.url);
const told = (path: string) => readFileSync(new URL(path, root), 'utf8');

describe('the portal without a network', () => {
  it('answers every page of the portal from the shell', () => {
    const { navigationUrls } = JSON.parse(told('web-public/ngsw-config.json')) as {
      navigationUrls: readonly string[];
    };
    // The worker compares what follows its scope, which is /partners/.
    expect(told('web-public/app/partners/guards.ts')).toContain("scope: at('partners/')");
    const matches = navigationUrls.map((glob) => new RegExp(`^${glob.replace('**', '.*')}$`));
    for (const page of ['/dashboard', '/links/new', '/account/tax']) {
      expect(matches.some((match) => match.test(page))).toBe(true);
    }
  });
});
