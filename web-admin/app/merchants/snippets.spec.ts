import { describe, expect, it } from '@jest/globals';
import { defaultScopes } from './scopes';
import { postbackQuery, snippetsOf } from './snippets';

const place = { origin: 'https://go.example', programId: 'prg_01', currency: 'USD' };

describe('the snippets of the guide', () => {
  it('carry the address and the ids of their shop, and no secret', () => {
    for (const { code } of snippetsOf(place)) {
      expect(code).toContain('https://go.example/api/v1/');
      expect(code).toContain('prg_01');
      expect(code).not.toMatch(/tk_/);
    }
  });

  it('never carry an order, a time or a key that would be the same on a second run', () => {
    for (const { code } of snippetsOf(place)) expect(code).not.toMatch(/1001|20\d\d-\d\d/);
  });

  it('need no right that a key made with the defaults has not got', () => {
    const needed = snippetsOf(place).map(({ needs }) => needs);
    expect(defaultScopes).toEqual(expect.arrayContaining(needed));
  });

  it('send a postback that lacks nothing but the token', () => {
    const query = new URLSearchParams(postbackQuery({ id: 'prg_01', currency: 'USD' }));
    expect([...query.keys()]).toEqual(['pid', 'txid', 'amount', 'currency']);
  });
});
