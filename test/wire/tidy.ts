/** An answer without empty parts: SDKs differ in whether an empty list is a list or absent. */
export function tidy(value: unknown): unknown {
  // The SDK for JavaScript wraps JSON text in an object.
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

/** An SDK's own additions, and what depends on when the call was signed. */
const OWN = new Set(['$metadata', 'Expiration']);
