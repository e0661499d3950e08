import type { Snapshot } from '../../game/view.ts';

export interface Offer {
  /** What the composer holds once this suggestion is chosen. */
  readonly text: string;
  readonly label: string;
  readonly about: string;
}

const COMMAND = '/uptime';
const MOST = 7;

/** Suggestions: the command, its subcommands, then the names that can follow one. */
export function completions(text: string, { place, fleet }: Snapshot): readonly Offer[] {
  if (!text.startsWith('/')) return [];
  if (!text.startsWith(`${COMMAND} `)) {
    return COMMAND.startsWith(text)
      ? [
          {
            text: `${COMMAND} `,
            label: COMMAND,
            about: 'Stop what nobody needs, and keep what people do.',
          },
        ]
      : [];
  }
  const rest = text.slice(COMMAND.length + 1).trimStart();
  const [word = '', ...more] = rest.split(' ');
  if (more.length === 0) {
    return place.commands
      .filter(({ usage }) => usage.startsWith(word.toLowerCase()))
      .map(({ usage, about }) => {
        const first = usage.split(' ')[0] ?? usage;
        return { text: `${COMMAND} ${first} `, label: `${COMMAND} ${usage}`, about };
      })
      .slice(0, 12);
  }
  const command = place.commands.find(({ usage }) => usage.split(' ')[0] === word);
  if (!command || word === 'help') return [];
  const begun = more.at(-1) ?? '';
  if (more.length > 1) return [];
  const names = [
    ...fleet.map(({ name, tag }) => [name, tag ?? 'without a tag'] as const),
    ...place.scheduleNames.map((name) => [name, 'a schedule'] as const),
    ...(word === 'log' ? place.people.map(({ name, title }) => [`@${name}`, title] as const) : []),
  ];
  return names
    .filter(([name]) => name.toLowerCase().includes(begun.toLowerCase()) && name !== begun)
    .slice(0, MOST)
    .map(([name, about]) => ({ text: `${COMMAND} ${word} ${name}`, label: name, about }));
}
