import { LIMITS } from './limits.ts';
import { type ChartlessMessage, sections } from './parts.ts';
import { sentence } from './text.ts';

/** A short answer to one person. */
export function privateMessage(text: string): ChartlessMessage {
  const said = shortText(text);
  return { text: said, blocks: sections([said]) };
}

/** A few sentences with outside text, limited to one section. Escaping can turn one character into five. */
export function shortText(text: string): string {
  const said = sentence(text, 1_000);
  return said.length <= LIMITS.sectionText ? said : sentence(text, LIMITS.sectionText / 5);
}
