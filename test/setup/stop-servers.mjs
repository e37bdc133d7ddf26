import './typescript-modules.mjs';

export default async function stopServers() {
  const servers = await import('./servers.ts');
  await servers.stopServers();
}
