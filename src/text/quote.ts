const MOST_SHOWN = 60;

/**
 * Outside text in quotation marks, safe to show. Control and invisible characters are spelled out, so that a tag cannot
 * break a line in a log or message. Long text is cut.
 */
export function quote(text: string): string {
  const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}...` : text;
  const spelled = shown.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (odd) => `\\u{${(odd.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return `"${spelled}"`;
}
