import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';

/** Puts the app on the page, or takes over the page that the server made. */
export async function start(): Promise<void> {
  await bootstrapApplication(App, appConfig);
}
