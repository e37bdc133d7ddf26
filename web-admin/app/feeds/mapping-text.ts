/** A mapping as people type it: `title = Produktname`, one a line. */
export function mappingText(mapping: Readonly<Record<string, string>>): string {
  return Object.entries(mapping)
    .map(([field, name]) => `${field} = ${name}`)
    .join('\n');
}

/** What the server then checks; lines without a sign say nothing. */
export function mappingFrom(text: string): Record<string, string> {
  const pairs = text.split('\n').flatMap((line) => {
    const at = line.indexOf('=');
    const [field, name] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    return at < 0 || field === '' ? [] : [[field, name] as const];
  });
  return Object.fromEntries(pairs);
}
