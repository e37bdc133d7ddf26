import { onFirstSign } from './wake';

const start = async (): Promise<void> => (await import('./start')).start();

// Pages that nobody made beforehand are made here, at once.
if (document.querySelector('app-root[ng-server-context]') === null) void start();
else onFirstSign(document, start);
