/**
 * The Idempotency-Keys of one form: what is sent again unchanged after a lost answer is the same
 * command; what was mended, or is about a newer revision, is another, since the server keeps its answer
 * to the first, a refusal too.
 */
export function commandKeys(): (command: unknown) => string {
  const base = crypto.randomUUID();
  const sent: string[] = [];
  return (command) => {
    const text = JSON.stringify(command);
    if (!sent.includes(text)) sent.push(text);
    return `${base}-${sent.indexOf(text)}`;
  };
}
