/** Columns padded to their widest cell, two spaces apart. Control characters are replaced. */
export function table(rows: readonly (readonly string[])[]): string {
  const clean = rows.map((row) => row.map(printable));
  const widths: number[] = [];
  for (const row of clean) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, cell.length);
    });
  }
  return clean
    .map(
      (row) =>
        `${row
          .map((cell, i) => cell.padEnd(widths[i] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** Names and tags come from AWS. An escape sequence in one must not control the reader's terminal. */
export const printable = (text: string): string => text.replace(/\p{Cc}/gu, '?');
