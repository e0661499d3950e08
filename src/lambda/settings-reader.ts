import { messageOf } from '../app/message-of.ts';
import type { SettingsDocuments } from '../app/ports/settings-documents.ts';
import type { SettingsStore } from '../app/ports/settings-store.ts';
import { createSettingsStore } from '../aws/table/settings.ts';
import { keptExpansions } from '../config/calendars/read.ts';
import { firstDocument, inForce } from '../config/in-force.ts';
import { issueLine } from '../config/issue.ts';
import { readSettings } from '../config/settings.ts';
import type { DeploymentSettings } from '../core/settings/deployment.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { UnusableSettings } from '../core/settings/unusable.ts';
import { sourceVersion } from '../core/settings/version.ts';
import { SECOND_MS } from '../core/time.ts';
import { unusableSettingsText } from '../text/unusable-settings.ts';
import type { Base } from './base.ts';

/** A storm of presses reads the settings once. A change is in force for everybody this much later. */
const FRESH_MS = 5 * SECOND_MS;

/** The settings in force, for each run. */
export interface SettingsReader {
  /** @throws SettingsNotRead, SettingsNotUnderstood. Then the run must do nothing. */
  read(): Promise<Settings>;
  /** The store that is read. What is put here is in force at once in this container. */
  readonly store: SettingsStore;
  readonly documents: SettingsDocuments;
}

/** The table did not answer. */
export class SettingsNotRead extends Error {
  override readonly name = 'SettingsNotRead';
}

/** The last version is not one that this release understands. */
export class SettingsNotUnderstood extends Error {
  override readonly name = 'SettingsNotUnderstood';
}

export function createSettingsReader(
  { table, env, clock, log }: Pick<Base, 'table' | 'env' | 'clock' | 'log'>,
  deployment: DeploymentSettings,
): SettingsReader {
  const store = createSettingsStore(table, () => clock.now());
  let known: { readonly at: number; readonly settings: Promise<Settings> } | undefined;

  async function look(): Promise<Settings> {
    const last = await store.current().catch((error: unknown) => {
      throw new SettingsNotRead(`The settings cannot be read, so nothing was done: ${messageOf(error)}`, {
        cause: error,
      });
    });
    const found = inForce(last, deployment, env.AWS_REGION);
    if (found.ok) return found.settings;
    log.error('the settings are not understood', detailsOf(found.unusable));
    throw new SettingsNotUnderstood(unusableSettingsText(found.unusable));
  }

  return {
    read() {
      const now = clock.now();
      if (known === undefined || now - known.at >= FRESH_MS) {
        const settings = look();
        known = { at: now, settings };
        settings.catch(() => {
          if (known?.settings === settings) known = undefined;
        });
      }
      return known.settings;
    },
    documents: documentsOf(deployment, env.AWS_REGION),
    store: {
      ...store,
      async put(document, change) {
        const answer = await store.put(document, change);
        known = undefined;
        return answer;
      },
      async keepExpansions(version, expansions) {
        await store.keepExpansions(version, expansions);
        known = undefined;
      },
    },
  };
}

/** Documents as this deployment reads them. */
export const documentsOf = (deployment: DeploymentSettings, home: string): SettingsDocuments => ({
  first: firstDocument(deployment),
  read(document, source) {
    const expand = keptExpansions(source.kind === 'stored' ? source.expansions : []);
    const read = readSettings(document, deployment, home, source, expand);
    return read.ok ? read : { ok: false, issues: read.issues.map(issueLine) };
  },
});

const detailsOf = ({ version, why }: UnusableSettings) => ({
  version,
  ...(typeof why === 'string' ? { why } : { issues: why.map(issueLine) }),
});

/** Makes something from the settings, and again when another version is in force, or when days of its calendars are renewed. */
export function perVersion<T>(make: (settings: Settings) => T): (settings: Settings) => T {
  let made: { readonly state: string; readonly value: T } | undefined;
  return (settings) => {
    const state = stateOf(settings);
    if (made?.state !== state) made = { state, value: make(settings) };
    return made.value;
  };
}

const stateOf = ({ source }: Settings): string =>
  [
    sourceVersion(source),
    ...(source.kind === 'stored' ? (source.expansions ?? []) : []).map(({ key, at }) => `${key} ${at}`),
  ].join();
