import { tidy } from '../core/resource/tidy.ts';
import { unquoted } from '../core/resource/unquoted.ts';

/** What a command is about, without what chats and documents put around a name that is copied from them. */
export const typedName = (words: readonly string[]): string => unquoted(tidy(words.join(' ')));
