import { Module } from '@nestjs/common';
import { ChangeSettingsHandler } from './change-settings.js';
import { CreateProgramHandler } from './create-program.js';
import { FindProgramsHandler } from './find-programs.js';
import { OneProgramHandler } from './one-program.js';
import { OwnPrograms } from './own-programs.js';
import { PreviewController } from './preview.controller.js';
import { PreviewRulesHandler } from './preview-rules.js';
import { ProgramsController } from './programs.controller.js';
import { PublishPolicyHandler } from './publish-policy.js';
import { PublishRulesHandler } from './publish-rules.js';
import { RulesSchemaController } from './rules-schema.controller.js';

@Module({
  controllers: [PreviewController, ProgramsController, RulesSchemaController],
  providers: [
    ChangeSettingsHandler,
    CreateProgramHandler,
    FindProgramsHandler,
    OneProgramHandler,
    OwnPrograms,
    PreviewRulesHandler,
    PublishPolicyHandler,
    PublishRulesHandler,
  ],
})
export class ProgramsModule {}
