import { expect, it } from '@jest/globals';
import { htmlPage, pages, preferredForm } from './pages.js';

it.each([
  [undefined, 'html'],
  ['*/*', 'html'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html'],
  ['application/json', 'json'],
  ['application/problem+json, text/html;q=0.5', 'json'],
  ['text/plain', 'text'],
  ['text/plain;q=0.4, application/json;q=0.5', 'json'],
  ['text/html;q=0', 'html'],
  ['application/json;q=nonsense', 'html'],
])('gives a client that accepts %s a page as %s', (accept, form) => {
  expect(preferredForm(accept)).toBe(form);
});

it('says everything in a page that needs no script and no inline style', () => {
  for (const page of Object.values(pages)) {
    const html = htmlPage(page);
    expect(html).toContain(`<h1>${page.title}</h1>`);
    expect(html).toContain('<html lang="en">');
    expect(html).not.toMatch(/<script|style=|<style/);
  }
});
