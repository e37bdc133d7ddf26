import { bootstrapApplication, type BootstrapContext } from '@angular/platform-browser';
import { App } from './app/app';
import { serverConfig } from './app/app.config.server';

// The builder asks for a default export.
// oxlint-disable-next-line import/no-default-export
export default (context: BootstrapContext) => bootstrapApplication(App, serverConfig, context);
