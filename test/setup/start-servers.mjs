// Jest loads this file by itself, without its module mapping; typescript-modules does that part.
import './typescript-modules.mjs';

export default async function startServers() {
  const servers = await import('./servers.ts');
  await servers.startServers();
}
