import { type ChangedSetting, documentChanges } from '../../core/settings/document-changes.ts';
import { type SettingsVersion, type StoredSettings, versionNumber } from '../../core/settings/version.ts';
import { changedSettingsText } from '../../text/changed-setting.ts';
import { defineCommand } from '../command.ts';
import { localTime } from '../local-time.ts';
import { table } from '../table.ts';
import { UsageError } from '../usage-error.ts';
import { openDesk } from './open-desk.ts';

const MOST = 1_000;

/** `settings history`: the versions, the newest first, each with what it changed. */
export const history = defineCommand({
  name: 'settings history',
  says: 'List the versions of the settings: when, by whom, from where, and what they changed',
  options: { last: { value: '<n>', says: 'How many', default: '20' } },
  examples: [{ line: 'settings history', says: 'The last 20' }],
  async run({ options: { last } }, world) {
    const limit = Number(last);
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
      throw new UsageError(`--last ${JSON.stringify(last)}: expected a whole number from 1 to ${MOST}.`);
    const { store, deployment } = await openDesk(world);
    // One more: what the last one shown has changed.
    const versions = await store.versions(limit + 1);
    if (versions.length === 0)
      return {
        code: 1,
        json: { versions: [] },
        notes: ['Nobody has put any settings yet. "uptimectl settings get" prints those in force.'],
      };
    const shown = versions.slice(0, limit).map((version, i) => ({ version, before: versions[i + 1] }));
    const changesOf = (one: (typeof shown)[number]) =>
      changesIn(one.version, one.before, deployment.firstChannel);
    return {
      code: 0,
      json: {
        versions: shown.map((one) => {
          const { version } = one;
          if (!version.ok) return { version: version.version, unreadable: version.why };
          const { document: _, text: __, expansions: ___, at, ...rest } = version.stored;
          return { ...rest, at: new Date(at).toISOString(), changes: changesOf(one) };
        }),
      },
      text: (screen) =>
        table<Row>(
          [
            { title: 'VERSION', text: ({ version }) => String(versionNumber(version)) },
            {
              title: 'WHEN',
              text: ({ stored }) => (stored ? localTime(stored.at, world.settings.timeZone) : ''),
            },
            { title: 'WHO', text: ({ stored }) => stored?.by ?? '' },
            { title: 'FROM', text: ({ stored }) => (stored ? FROM[stored.from] : '') },
            { title: 'CHANGES', text: whatText },
            { title: 'NOTE', text: ({ stored }) => stored?.note ?? '' },
          ],
          shown.map((one) => ({
            ...one,
            stored: one.version.ok ? one.version.stored : undefined,
            changes: changesOf(one),
          })),
          screen,
        ),
    };
  },
});

interface Row {
  readonly version: StoredSettings;
  readonly stored: SettingsVersion | undefined;
  readonly changes: readonly ChangedSetting[] | undefined;
}

function whatText({ version, changes }: Row): string {
  if (!version.ok) return UNREADABLE[version.why];
  return changes === undefined ? '' : changedSettingsText(changes);
}

const FROM = { terminal: 'terminal', home: 'Home tab', deploy: 'deploy' } as const;

const UNREADABLE = { newer: 'written by a later release', broken: 'damaged' } as const;

/** Undefined if the version before it cannot be read. */
function changesIn(version: StoredSettings, before: StoredSettings | undefined, firstChannel: string) {
  if (!version.ok) return undefined;
  const isFirst = before === undefined && versionNumber(version) === 1;
  const old = isFirst ? { channel: firstChannel } : before?.ok ? before.stored.document : undefined;
  return old && documentChanges(old, version.stored.document);
}
