import { describe, expect, it } from '@jest/globals';
import { nothing, scenario } from '../kernel/scenario.js';
import { apiKey, apiKeyScopes, type ApiKeyCommand, type ApiKeyEvent } from './api-key.js';

const details = {
  apiKeyId: 'key_1',
  merchantId: 'mer_1',
  name: 'shop backend',
  scopes: apiKeyScopes,
  requireSignature: true,
} as const;
const issue: ApiKeyCommand = { type: 'issue-api-key', ...details };
const revoke: ApiKeyCommand = { type: 'revoke-api-key', reason: 'leaked' };
const issued: ApiKeyEvent = { type: 'api-key-issued', data: details };
const revoked: ApiKeyEvent = {
  type: 'api-key-revoked',
  data: { apiKeyId: 'key_1', reason: 'leaked' },
};

describe('an API key', () => {
  it('is issued to a merchant for some scopes', () => {
    scenario(apiKey).when(issue).then(issued);
    scenario(apiKey)
      .when({ ...issue, scopes: ['postback:write'] })
      .then({ type: 'api-key-issued', data: { ...details, scopes: ['postback:write'] } });
  });

  it('is issued once, and never again after it was revoked', () => {
    scenario(apiKey).given(issued).when(issue).then(nothing);
    scenario(apiKey).given(issued, revoked).when(issue).then(nothing);
  });

  it('is revoked, once', () => {
    scenario(apiKey).given(issued).when(revoke).then(revoked);
    scenario(apiKey).given(issued, revoked).when(revoke).then(nothing);
  });

  it('is not known before it is issued', () => {
    scenario(apiKey).when(revoke).then('api-key.not-found');
  });

  it('keeps whose it was after it was revoked', () => {
    expect(scenario(apiKey).given(issued, revoked).state()).toEqual({
      status: 'revoked',
      apiKeyId: 'key_1',
      merchantId: 'mer_1',
    });
  });
});
