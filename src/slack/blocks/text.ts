/**
 * From outside text to Slack's markup. Names, tags and AWS's sentences are untrusted: nothing in them may become a
 * mention, a link or formatting.
 *
 * Every mrkdwn object made from these is sent with `verbatim: true`, so Slack makes no links or mentions from plain
 * text. That leaves `& < >` and the formatting characters.
 */

import { AUTOMATIC } from '../../core/hold/hold.ts';
import { type Label, labelsOf, type Named } from '../../core/resource/labels.ts';

/**
 * What must not appear in a line of a message: control characters and line breaks, everything that turns the direction of writing, and what
 * nobody sees, with which one name passes for another. The joiners between letters and emoji stay.
 */
const UNPRINTABLE =
  /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]+/gu;

/** One printable line: well-formed Unicode, single spaces, at most `max` UTF-16 units. */
export function clean(text: string, max: number): string {
  // Cut before the expression runs, so that its cost does not depend on the input's length.
  const line = text
    .slice(0, max * 4)
    .toWellFormed()
    .replace(UNPRINTABLE, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (line.length <= max) return line;
  // A cut inside a surrogate pair leaves half a character: remove that half.
  return `${line
    .slice(0, max - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
}

export const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * A name or a tag's text as inline code, in which Slack formats nothing. The backtick, which would end it, is replaced.
 */
export function code(text: string, max = 100): string {
  const line = clean(text, max).replaceAll('`', 'ˋ');
  return line === '' ? '(empty)' : `\`${escapeMarkup(line)}\``;
}

/** A resource's name as code, and what tells it from others of that name. */
export function labelled({ name, where }: Label, max = 80): string {
  return where === undefined ? code(name, max) : `${code(name, max)} (${sentence(where, 100)})`;
}

/**
 * A sentence that may contain outside text. Formatting characters become look-alikes, except an underscore between
 * letters or digits, which Slack ignores. Text in backticks becomes inline code.
 */
export function sentence(text: string, max = 300): string {
  const line = clean(text, max);
  // Odd pieces were between two backticks. An unpaired last backtick opens nothing.
  const pieces = line.split('`');
  return pieces
    .map((piece, i) => {
      const closed = i < pieces.length - 1;
      if (i % 2 === 1 && closed) return piece.trim() === '' ? '' : code(piece, max);
      return (i % 2 === 1 ? 'ˋ' : '') + literal(piece);
    })
    .join('');
}

const literal = (text: string): string =>
  escapeMarkup(
    text
      .replaceAll('*', '∗')
      .replaceAll('~', '∼')
      .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '＿')
      .replace(/:(?=[a-z_+'-][a-z0-9_+'-]*:)/gi, '꞉'),
  );

/** A Slack user as a mention, which shows the name. Anyone else (a pipeline, a CLI user) by name. */
export function person(who: string): string {
  if (who === AUTOMATIC) return 'Uptime';
  return isUser(who) ? `<@${who}>` : code(who, 40);
}

export const isUser = (who: string): boolean => /^[UW][A-Z0-9]{2,20}$/.test(who);

/** "@ada, @bob and @cleo". */
export function people(list: readonly string[]): string {
  const [last = '', ...before] = list.map(person).toReversed();
  return before.length === 0 ? last : `${before.toReversed().join(', ')} and ${last}`;
}

/** "1 resource", "1,234 resources". */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;

/** "web-1, web-2 and 10 more". */
export function few(of: readonly Named[]): string {
  const labelOf = labelsOf(of);
  const shown = of.slice(0, 4).map((each) => labelled(labelOf(each), 60));
  const more = of.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en-US')} more` : ''}`;
}
