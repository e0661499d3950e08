/** The team's settings of uptime.config.ts, put into the table after a deployment. */
import { isDeepStrictEqual } from 'node:util';
import type { SettingsStore } from '../src/app/ports/settings-store.ts';
import type { Expansion } from '../src/core/calendar/expansion.ts';
import type { SettingsDocument, SettingsVersion } from '../src/core/settings/version.ts';

export type Putting =
  | { readonly kind: 'put'; readonly version: number }
  /** They are in force already. */
  | { readonly kind: 'same'; readonly version: number }
  /** Somebody has changed them on the Home tab or in a terminal since, and that stays. */
  | { readonly kind: 'changed-elsewhere'; readonly last: SettingsVersion }
  | { readonly kind: 'unreadable'; readonly version: number };

/** @param isAsked whether they are put over a change that was made elsewhere */
export async function putTeamSettings(
  store: SettingsStore,
  document: SettingsDocument,
  {
    by,
    isAsked,
    expansions,
  }: {
    readonly by: string;
    readonly isAsked: boolean;
    readonly expansions?: readonly Expansion[] | undefined;
  },
): Promise<Putting> {
  const last = await store.current();
  if (last?.ok === false) return { kind: 'unreadable', version: last.version };
  const written = JSON.parse(JSON.stringify(document)) as SettingsDocument;
  if (last !== undefined) {
    if (isDeepStrictEqual(last.stored.document, written))
      return { kind: 'same', version: last.stored.version };
    if (last.stored.from !== 'deploy' && !isAsked) return { kind: 'changed-elsewhere', last: last.stored };
  }
  const put = await store.put(written, {
    by,
    from: 'deploy',
    expansions,
    expected: last?.stored.version ?? 0,
  });
  // Somebody was quicker: they are asked about, like any other change.
  if (put === 'stale') return putTeamSettings(store, document, { by, isAsked: false, expansions });
  return { kind: 'put', version: put.version };
}

/** What the person who deploys is told. */
export function puttingText(putting: Putting): string {
  switch (putting.kind) {
    case 'put':
      return `The settings of uptime.config.ts are in force, as version ${putting.version}.`;
    case 'same':
      return `The settings of uptime.config.ts are in force already, as version ${putting.version}.`;
    case 'changed-elsewhere': {
      const { version, by, from } = putting.last;
      const where = from === 'home' ? 'on the Home tab' : 'in a terminal';
      return `The settings in force are version ${version}, which ${by} put ${where}. Those of uptime.config.ts were not put: take that change over into the file, or deploy with --settings to replace it.`;
    }
    case 'unreadable':
      return `The settings in force, version ${putting.version}, cannot be read by this version of Uptime, so nothing was put. A later version wrote them: deploy that one, or roll back with "uptimectl settings rollback".`;
  }
}
