const QUOTED = /^(?:"([^"]*)"|'([^']*)'|‘([^’]*)’)$/;

/**
 * Without the quotes around it. They stay around what would mean something else without them: `"a=b"` is a name, `a=b` a
 * tag and its value.
 */
export function unquoted(text: string): string {
  const said = text.trim();
  const found = QUOTED.exec(said);
  if (found === null) return said;
  const inside = (found[1] ?? found[2] ?? found[3] ?? '').trim();
  return inside.includes('=') || inside.toLowerCase() === 'all' ? `"${inside}"` : inside;
}
