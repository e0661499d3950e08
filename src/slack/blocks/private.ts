import { type Message, sections } from './parts.ts';
import { sentence } from './text.ts';

/** A short answer for one person. */
export function privateMessage(text: string): Message {
  const said = sentence(text, 1_000);
  return { text: said, blocks: sections([said]) };
}
