import { Module } from '@nestjs/common';
import { ChangeSettingsHandler } from './change-settings.js';
import { CreateProgramHandler } from './create-program.js';
import { FindProgramsHandler } from './find-programs.js';
import { OneProgramHandler } from './one-program.js';
import { OwnPrograms } from './own-programs.js';
import { ProgramsController } from './programs.controller.js';
import { PublishPolicyHandler } from './publish-policy.js';
import { PublishRulesHandler } from './publish-rules.js';

@Module({
  controllers: [ProgramsController],
  providers: [
    ChangeSettingsHandler,
    CreateProgramHandler,
    FindProgramsHandler,
    OneProgramHandler,
    OwnPrograms,
    PublishPolicyHandler,
    PublishRulesHandler,
  ],
})
export class ProgramsModule {}
