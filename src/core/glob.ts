/**
 * Whether `text` fits a pattern in which `*` stands for anything. Case does not matter. Never backtracks, because
 * patterns come from outside.
 */
export const matchesGlob = (text: string, pattern: string): boolean => globMatcher(pattern)(text);

/** The same for a pattern that is compared with many texts: the pattern is read only once. */
export function globMatcher(pattern: string): (text: string) => boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const last = rest.pop();
  if (last === undefined) return (text) => text.toLowerCase() === first;
  return (text) => {
    const lower = text.toLowerCase();
    if (!lower.startsWith(first) || !lower.endsWith(last) || lower.length < first.length + last.length)
      return false;
    let from = first.length;
    const end = lower.length - last.length;
    for (const part of rest) {
      const at = lower.indexOf(part, from);
      if (at < 0 || at + part.length > end) return false;
      from = at + part.length;
    }
    return true;
  };
}
