import type { Failure } from '../../app/failure.ts';
import type { SavedChange } from '../../app/notices/settings-remarks.ts';
import type { ChangeCalendars } from '../../app/ports/change-calendars.ts';
import type { SettingsStore } from '../../app/ports/settings-store.ts';
import type { FactsReading } from '../../app/tick/facts.ts';
import type { DeploymentSettings } from '../../core/settings/deployment.ts';
import type { Settings } from '../../core/settings/settings.ts';

/** What the commands for the settings work with. It needs no settings in force: those may be what has to be put right. */
export interface SettingsDesk {
  readonly store: SettingsStore;
  readonly deployment: DeploymentSettings;
  /** The Region that Uptime runs in. */
  readonly region: string;
  /** With the credentials of the person at the terminal. */
  readonly changeCalendars: ChangeCalendars;
  /** Writes down who changed the settings, and what. Resolves to what could not be written. */
  record(change: SavedChange): Promise<readonly Failure[]>;
  /** The fleet as these settings read it. */
  readFleet(settings: Settings): Promise<FactsReading>;
}
