/**
 * Slack writes mentions, channels and links into a command's text in a markup of its own (`should_escape` in the manifest). This gives
 * back what was typed: `<http://web.example.com|web.example.com>` is a name, not a link. Mentions of users stay, because only they say
 * who is meant.
 */
export const asTyped = (text: string): string =>
  text
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (token, target: string, label: string | undefined) => {
      if (/^@[UW][A-Z0-9]+$/.test(target)) return token;
      if (target.startsWith('#')) return `#${label || target.slice(1)}`;
      if (target.startsWith('!')) return label || `@${target.slice(1)}`;
      return label || target;
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** The same with mentions as `@name`, for commands that are not about people. */
export const withoutMentions = (text: string): string =>
  text.replace(
    /<@([UW][A-Z0-9]+)(?:\|([^<>]*))?>/g,
    (_, id: string, name: string | undefined) => `@${name || id}`,
  );
