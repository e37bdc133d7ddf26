import { Module } from '@nestjs/common';
import { AcceptInvitationHandler } from './accept-invitation.js';
import { DisableUserHandler } from './disable-user.js';
import { FindUsersHandler } from './find-users.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationLinks } from './invitation-links.js';
import { InvitationReader } from './invitation-reader.js';
import { InviteUserHandler } from './invite-user.js';
import { RegisterUserHandler } from './register-user.js';
import { ResendInvitationHandler } from './resend-invitation.js';
import { ResetFactorsHandler } from './reset-factors.js';
import { UsersController } from './users.controller.js';

@Module({
  controllers: [InvitationsController, UsersController],
  providers: [
    AcceptInvitationHandler,
    DisableUserHandler,
    FindUsersHandler,
    InvitationLinks,
    InvitationReader,
    InviteUserHandler,
    RegisterUserHandler,
    ResendInvitationHandler,
    ResetFactorsHandler,
  ],
})
export class UsersModule {}
