/** What a start says whose store has nobody in it, and no demo: the line that lets the first user in. */
export function firstUserLines(dataDir: string): readonly string[] {
  const place = dataDir === usualDataDir ? '' : ` --data-dir ${quoted(dataDir)}`;
  return [
    'The store is empty, and nobody can sign in yet. Make the first user:',
    '',
    `  npm run tributary -- user add --email you@example.com --role admin${place}`,
    '',
  ];
}

const usualDataDir = '.data';

/** As a shell takes it for one word. */
function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
