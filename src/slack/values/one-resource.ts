import { type ResourceKey, readResourceKey } from '../../core/resource/key.ts';
import { byRef, isByRef } from '../../core/resource/select.ts';

/** A request's text has at most this many characters, and a button's value 2,000. */
const MOST_OF_KEY = 500;

/** A button's value for one resource: its key, or a hash of one that has no room or could be read as something else. */
export const encodeResource = (key: ResourceKey, most = MOST_OF_KEY): string =>
  key.length <= most && isOneResource(key) ? key : byRef(key);

/** Exactly one resource: nothing that could be a name with a star, or `tag=value`. */
export const isOneResource = (text: unknown): text is string =>
  typeof text === 'string' &&
  (isByRef(text) ||
    (text.length <= MOST_OF_KEY && readResourceKey(text) !== undefined && !/[\s*=]/.test(text)));
