/** Takes no room on the screen and means nothing: soft hyphens, zero-width spaces, marks of direction. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;

/** Joiners shape words of some languages, and emoji. At the edge of a word they join nothing. */
const LOOSE_JOINERS = /(?<=^|[\s"'`,])[\u200c\u200d]+|[\u200c\u200d]+(?=$|[\s"'`,])/g;

/**
 * What was typed without what editors, chats and phones put into it: invisible characters, special spaces, smart quotes,
 * and the backticks that people put around code. None of these is a part of any name.
 */
export const tidy = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    // Control characters mean nothing, and take six characters each in a button's value.
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+|[^\S ]/gu, ' ')
    .replace(/[“”„‟«»″＂]/g, '"')
    .replace(/`+/g, ' ')
    .replace(LOOSE_JOINERS, '')
    .trim();
