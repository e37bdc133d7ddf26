/** Letters put in, taken out, replaced, or swapped with the next (as Lucene counts). */
export function editDistance(one: string, two: string): number {
  if (Math.abs(one.length - two.length) > 2) return 3;
  const rows: number[][] = [Array.from({ length: two.length + 1 }, (_, at) => at)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= one.length; row += 1) {
    rows.push([row]);
    for (let column = 1; column <= two.length; column += 1) {
      const other = one[row - 1] === two[column - 1] ? 0 : 1;
      const steps = [
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + other,
      ];
      const isSwapped =
        row > 1 &&
        column > 1 &&
        one[row - 1] === two[column - 2] &&
        one[row - 2] === two[column - 1];
      if (isSwapped) steps.push(at(row - 2, column - 2) + 1);
      rows[row]?.push(Math.min(...steps));
    }
  }
  return at(one.length, two.length);
}
