import { RenderMode, type ServerRoute } from '@angular/ssr';

/** What is signed in for is the browser's alone; everything else is rendered before it is sent. */
export const serverRoutes: ServerRoute[] = [
  { path: 'partners', renderMode: RenderMode.Server },
  { path: 'partners/**', renderMode: RenderMode.Client },
  { path: '**', renderMode: RenderMode.Server },
];
