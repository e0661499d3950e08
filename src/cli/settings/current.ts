import { keptExpansions } from '../../config/calendars/read.ts';
import { readSettings } from '../../config/settings.ts';
import type { Settings } from '../../core/settings/settings.ts';
import {
  type SettingsDocument,
  type SettingsVersion,
  type StoredSettings,
  versionNumber,
} from '../../core/settings/version.ts';
import { UsageError } from '../usage-error.ts';
import type { SettingsDesk } from './desk.ts';

/** The settings in force, as far as they can be read. */
export interface Current {
  /** 0: nobody has put any yet. */
  readonly version: number;
  /** Undefined if this release cannot read the record. */
  readonly document: SettingsDocument | undefined;
  /** Undefined if this release does not understand the document. */
  readonly settings: Settings | undefined;
  readonly stored?: SettingsVersion | undefined;
}

export async function readCurrent(desk: SettingsDesk): Promise<Current> {
  const last = await desk.store.current();
  const stored = last?.ok ? last.stored : undefined;
  const document = last === undefined ? { channel: desk.deployment.firstChannel } : stored?.document;
  const expand = keptExpansions(stored?.expansions);
  const read = document && readSettings(document, desk.deployment, desk.region, { kind: 'first' }, expand);
  return {
    version: versionNumber(last),
    document,
    settings: read?.ok ? read.settings : undefined,
    stored,
  };
}

/**
 * One version among all.
 *
 * @throws UsageError if there is none of that number, or if it cannot be read
 */
export async function readVersion(number: number, { store }: SettingsDesk): Promise<SettingsVersion> {
  const [newest] = await store.versions(1);
  const last = versionNumber(newest);
  if (number < 1 || number > last)
    throw new UsageError(
      last === 0
        ? `There is no version ${number}: nobody has put any settings yet.`
        : `There is no version ${number}. The last is ${last}; "uptimectl settings history" lists them.`,
    );
  const found = (await store.versions(last - number + 1)).find((each) => versionNumber(each) === number);
  return readable(found, number);
}

function readable(found: StoredSettings | undefined, number: number): SettingsVersion {
  if (found === undefined) throw new UsageError(`Version ${number} is no longer there.`);
  if (found.ok) return found.stored;
  throw new UsageError(
    found.why === 'newer'
      ? `Version ${number} was written by a later release of Uptime. Use that release's uptimectl.`
      : `The record of version ${number} is damaged.`,
  );
}

/** @throws UsageError */
export function readNumber(text: string | undefined, what: string): number {
  if (text === undefined || !/^\d{1,8}$/.test(text))
    throw new UsageError(`${what} ${JSON.stringify(text ?? '')} is not the number of a version, such as 3.`);
  return Number(text);
}
