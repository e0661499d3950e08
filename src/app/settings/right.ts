import { isUnchecked, mayChangeSettings } from '../../core/access/permissions.ts';
import { isOwnAdmin, standingOf } from '../../core/access/standing.ts';
import type { SettingsRefusal, SettingsShown } from '../../core/reports/settings-in-force.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { simpleSettings } from '../../core/settings/simple.ts';
import type { Asker } from '../ports/jobs.ts';
import type { People } from '../ports/people.ts';
import type { StoredPorts } from '../ports/settings-documents.ts';
import { readPerson } from '../requests/person.ts';
import { readCurrent, shownOf } from './current.ts';

/** Why somebody neither sees nor changes the settings. Undefined if they may. */
export async function settingsRefusal(
  asker: Asker,
  { people, settings }: { readonly people: People; readonly settings: Settings },
): Promise<SettingsRefusal | undefined> {
  const { permissions } = settings;
  const [member, own, person] = await Promise.all([
    people.memberOf(asker.user),
    people.workplace(),
    readPerson(asker.user, settings, people),
  ]);
  if (!member.told || !own.told || own.value === undefined) return { kind: 'right-untold' };
  const place = {
    isMember: standingOf(member.value, own.value, asker) === 'member',
    isAdmin: member.value !== undefined && isOwnAdmin(member.value, own.value),
  };
  if (mayChangeSettings(permissions, person, place)) return undefined;
  return isUnchecked(permissions.settings, person)
    ? { kind: 'right-untold' }
    : { kind: 'not-allowed', grantees: permissions.settings };
}

export interface SettingsForPorts {
  readonly people: People;
  readonly settings: Settings;
  /** Absent where the settings are those of a file, which Slack can't change. */
  readonly stored?: StoredPorts | undefined;
}

/** The settings in force, for those who may see them. */
export async function settingsFor(
  asker: Asker,
  ports: SettingsForPorts,
): Promise<SettingsShown | SettingsRefusal> {
  const refusal = await settingsRefusal(asker, ports);
  if (refusal !== undefined) return refusal;
  const { stored, settings } = ports;
  return stored === undefined
    ? { version: 0, isFile: true, understood: true, simple: simpleSettings(settings) }
    : shownOf(await readCurrent(stored));
}
