/** A page of an answer to `/uptime status`. */
export interface Page {
  readonly what: string;
  readonly page: number;
}

/** `["web-*",2]`: a button's value. The selection is cut if it is too long to fit; so long a text matches nothing. */
export const encodePage = ({ what, page }: Page): string => JSON.stringify([what.slice(0, 300), page]);

/** Undefined for anything that `encodePage` would not write. */
export function decodePage(value: unknown): Page | undefined {
  try {
    const parsed: unknown = JSON.parse(String(value));
    if (!Array.isArray(parsed) || parsed.length !== 2) return undefined;
    const [what, page]: unknown[] = parsed;
    if (typeof what !== 'string' || what.length > 300) return undefined;
    if (typeof page !== 'number' || !Number.isInteger(page) || page < 1 || page > 10_000) return undefined;
    return { what, page };
  } catch {
    return undefined;
  }
}
