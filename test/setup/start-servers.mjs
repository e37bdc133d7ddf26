// Jest loads this file by itself, without its module mapping; typescript-modules does that part.
import './typescript-modules.mjs';

export default async function startServers(run) {
  const servers = await import('./servers.ts');
  const { prepareBrowser } = await import('./prepare-browser.ts');
  await Promise.all([servers.startServers(), prepareBrowser(run)]);
}
