/** An answer without what says nothing: SDKs differ in whether an empty list is one or nothing. */
export function tidy(value: unknown): unknown {
  // A text of JSON is an object of its own in the SDK for JavaScript.
  if (value instanceof String) return value.toString();
  if (value instanceof Date) return `${value.toISOString().slice(0, 19)}Z`;
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(tidy);
  if (typeof value !== 'object' || value === null) return value === '' ? undefined : (value ?? undefined);
  const entries = Object.entries(value)
    .filter(([key]) => !OWN.has(key))
    .map(([key, inner]) => [key, tidy(inner)] as const)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** An SDK's own words about the call, and what hangs on when it was signed. */
const OWN = new Set(['$metadata', 'Expiration']);
