import { isDeepStrictEqual } from 'node:util';
import type { SettingsStore } from '../src/app/ports/settings-store.ts';
import { type SettingsDocument, type StoredSettings, versionNumber } from '../src/core/settings/version.ts';

export interface PutOptions {
  readonly by: string;
  /** Also over a change that was made elsewhere. */
  readonly force: boolean;
}

export type PutTeamSettings =
  | { readonly kind: 'put'; readonly version: number }
  | { readonly kind: 'same' }
  /** Somebody has changed the settings elsewhere since the last deployment: that is not overwritten unasked. */
  | { readonly kind: 'left'; readonly last: StoredSettings }
  /** Somebody changed them at this moment. */
  | { readonly kind: 'stale' };

/** Puts the team's settings of `uptime.config.ts` into the table. */
export async function putTeamSettings(
  document: SettingsDocument,
  store: SettingsStore,
  { by, force }: PutOptions,
): Promise<PutTeamSettings> {
  const last = await store.current();
  if (last?.ok && isDeepStrictEqual(last.stored.document, document)) return { kind: 'same' };
  if (last !== undefined && !force && !(last.ok && last.stored.from === 'deploy'))
    return { kind: 'left', last };
  const put = await store.put(document, { by, from: 'deploy', expected: versionNumber(last) });
  return put === 'stale' ? { kind: 'stale' } : { kind: 'put', version: put.version };
}

export function putText(done: PutTeamSettings): string {
  switch (done.kind) {
    case 'put':
      return `The settings of uptime.config.ts are in force, as version ${done.version}.`;
    case 'same':
      return 'The settings in force are those of uptime.config.ts.';
    case 'left':
      return `${changedElsewhere(done.last)}, so uptime.config.ts was not put over it. To put it all the same: npm run deploy -- --put-settings`;
    case 'stale':
      return 'Somebody changed the settings at this moment, so uptime.config.ts was not put. Deploy again, or use uptimectl settings put.';
  }
}

function changedElsewhere(last: StoredSettings): string {
  if (!last.ok) return `Version ${last.version} of the settings cannot be read by this release`;
  const { version, by, from } = last.stored;
  return `${by} changed the settings ${from === 'home' ? 'on the Home tab' : 'in a terminal'} (version ${version})`;
}
