/** Whether a thrown value carries this code, as errors of Node and PostgreSQL do: `ENOENT`, `EADDRINUSE`. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
