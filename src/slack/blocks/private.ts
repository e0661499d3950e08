import { LIMITS } from './limits.ts';
import { type Message, sections } from './parts.ts';
import { sentence } from './text.ts';

/** A short answer for one person. */
export function privateMessage(text: string): Message {
  const said = shortText(text);
  return { text: said, blocks: sections([said]) };
}

/** A sentence or a few with outside text in them, as much as one section takes: escaped, a character may be five. */
export function shortText(text: string): string {
  const said = sentence(text, 1_000);
  return said.length <= LIMITS.sectionText ? said : sentence(text, LIMITS.sectionText / 5);
}
