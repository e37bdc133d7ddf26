import { Injectable } from '@nestjs/common';
import type { MailedToken } from '../platform/auth/mailed-tokens.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { Seal } from '../platform/privacy/seal.js';
import { registration } from './registered-user.js';
import type { InvitationDto } from './users.dto.js';

/** What an invitation says, read from the user's own stream: the list may not know it yet. */
@Injectable()
export class InvitationReader {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly seal: Seal,
  ) {}

  /** Undefined when it was withdrawn or accepted. */
  async read({ subject, userId, expiresAt }: MailedToken): Promise<InvitationDto | undefined> {
    const invited = (await this.pipeline.load(registration, subject))?.state;
    if (invited?.status !== 'invited' || invited.userId !== userId) return undefined;
    const email = await this.seal.open(invited.email);
    if (email === null) return undefined;
    return { email, role: invited.role, expiresAt };
  }
}
