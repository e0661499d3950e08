/** As much as fits twice into a record of the table: as the file's text, and as what was read from it. */
export const MOST_BYTES = 100_000;

export type FileText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** A settings file's bytes as text, without a byte order mark. */
export function fileText(bytes: Uint8Array): FileText {
  if (bytes.length > MOST_BYTES)
    return refused(
      `The file has ${bytes.length.toLocaleString('en-US')} bytes. Settings may have ${MOST_BYTES.toLocaleString('en-US')} at most.`,
    );
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return refused('The file is in UTF-16. Save it as UTF-8.');
  // The decoder drops a byte order mark.
  const text = decoded(bytes);
  if (text === undefined || text.includes('\0'))
    return refused('This is not a text file in UTF-8. Settings are YAML, JSON or TypeScript.');
  if (text.trim() === '')
    return refused('The file is empty. It needs at least a channel, such as channel: C0123456789');
  return { ok: true, text };
}

const refused = (message: string): FileText => ({ ok: false, message });

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
