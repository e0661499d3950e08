export type Row = (title: string, ...cells: readonly string[]) => string;

/** Lays out one row at a time, so that a slow benchmark can print each as soon as it is measured. */
export function rowsOf(titleWidth: number, cellWidth: number): Row {
  return (title, ...cells) =>
    title.padEnd(titleWidth) + cells.map((cell) => cell.padStart(cellWidth)).join('');
}

export const inMs = (ms: number): string => `${ms.toFixed(0)} ms`;

export const inSeconds = (ms: number, digits = 2): string => `${(ms / 1_000).toFixed(digits)} s`;
