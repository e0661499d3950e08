import { yamlText } from '../../config/yaml-text.ts';
import type { SettingsVersion } from '../../core/settings/version.ts';
import { defineCommand } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { readCurrent, readNumber, readVersion } from './current.ts';
import type { SettingsDesk } from './desk.ts';
import { openDesk } from './open-desk.ts';

/** `settings get`: the settings in force, as a file that can be put again. */
export const get = defineCommand({
  name: 'settings get',
  says: 'Print the settings in force, as YAML with its comments; with --json as JSON',
  arguments: '[version]',
  options: { yaml: { says: 'As YAML, which it is anyway unless --json asks for JSON' } },
  examples: [
    { line: 'settings get > settings.yaml', says: 'Into a file, to be changed and put' },
    { line: 'settings get 3', says: 'As they were in version 3' },
  ],
  async run({ words: [version] }, world) {
    const number = version === undefined ? undefined : readNumber(version, 'The version');
    const desk = await openDesk(world);
    const stored = number === undefined ? undefined : await readVersion(number, desk);
    const current = stored === undefined ? await readCurrent(desk) : undefined;
    const shown = stored ?? current?.stored;
    const document = shown?.document ?? current?.document;
    if (document === undefined)
      throw new UsageError(
        `This release cannot read the settings in force, which are version ${current?.version}. "uptimectl settings history" lists the others.`,
      );
    const { text: _, expansions: _days, ...about } = shown ?? { version: 0 };
    return {
      code: 0,
      json: { ...about, document },
      text: yamlText(document, await textOf(shown, desk)),
      notes: [noteText(shown)],
    };
  },
});

/** The Home tab changes a document without its text. Then the comments are those of the last version with a text. */
export async function textOf(
  shown: SettingsVersion | undefined,
  { store }: Pick<SettingsDesk, 'store'>,
): Promise<string | undefined> {
  if (shown === undefined || shown.text !== undefined) return shown?.text;
  const before = (await store.versions(MOST_LOOKED_AT)).flatMap((each) => (each.ok ? [each.stored] : []));
  return before.find(({ version, text }) => version < shown.version && text !== undefined)?.text;
}

const MOST_LOOKED_AT = 50;

const noteText = (shown: SettingsVersion | undefined): string =>
  shown === undefined
    ? 'Nobody has put any settings yet: this is what the deployment began with.'
    : `Version ${shown.version}, put by ${shown.by} on ${new Date(shown.at).toISOString()}.`;
