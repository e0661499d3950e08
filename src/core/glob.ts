/** Whether `text` fits a pattern in which `*` stands for anything. Case does not matter. No backtracking: patterns come from outside. */
export function matchesGlob(text: string, pattern: string): boolean {
  const lower = text.toLowerCase();
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  if (rest.length === 0) return lower === first;
  const last = rest.pop() ?? '';
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
}
