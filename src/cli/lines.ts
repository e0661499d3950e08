/**
 * Splits a stream of UTF-8 bytes into lines, without their ends (`\n` or `\r\n`), in batches as they arrive. A last
 * line without an end counts. The empty text after a final end does not.
 */
export async function* lineBatches(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let begun: string[] = [];
  for await (const chunk of bytes) {
    const pieces = decoder.decode(chunk, { stream: true }).split('\n');
    const rest = pieces.pop() ?? '';
    // The pieces of an unfinished line are joined once it ends, so that a very long line costs no more than its length.
    if (pieces.length === 0) {
      begun.push(rest);
      continue;
    }
    pieces[0] = begun.join('') + pieces[0];
    begun = [rest];
    yield pieces.map(withoutReturn);
  }
  const last = begun.join('') + decoder.decode();
  if (last !== '') yield [withoutReturn(last)];
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
