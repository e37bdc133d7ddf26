import { Module } from '@nestjs/common';
import { ApiKeysController } from './api-keys.controller.js';
import { FindApiKeysHandler } from './find-api-keys.js';
import { IssueApiKeyHandler } from './issue-api-key.js';
import { RevokeApiKeyHandler } from './revoke-api-key.js';

@Module({
  controllers: [ApiKeysController],
  providers: [FindApiKeysHandler, IssueApiKeyHandler, RevokeApiKeyHandler],
})
export class ApiKeysModule {}
