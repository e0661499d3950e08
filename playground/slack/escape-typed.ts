import type { Person } from './people.ts';

/**
 * A command's text as Slack sends it where the manifest says `should_escape`: markup characters, mentions of people it knows, and
 * what it takes for an address.
 */
export const escapeTyped = (text: string, users: readonly Person[]): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/(?<![\w.])@([\w.-]+)/g, (typed, name: string) => {
      const user = users.find((each) => each.name === name || each.id === name);
      return user === undefined ? typed : `<@${user.id}|${user.name}>`;
    })
    .replace(
      /(?<![\w.@/-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev)\b/gi,
      (host) => `<http://${host}|${host}>`,
    );
