import { Module } from '@nestjs/common';
import { DisableUserHandler } from './disable-user.js';
import { FindUsersHandler } from './find-users.js';
import { RegisterUserHandler } from './register-user.js';
import { UsersController } from './users.controller.js';

@Module({
  controllers: [UsersController],
  providers: [DisableUserHandler, FindUsersHandler, RegisterUserHandler],
})
export class UsersModule {}
