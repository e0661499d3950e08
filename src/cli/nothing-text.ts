/** What a command about resources says when there are none. */
export const nothingText = (what: string, tagKey: string): string =>
  what === '' ? `Nothing carries the tag ${tagKey}.` : `Nothing tagged ${tagKey} matches "${what}".`;
