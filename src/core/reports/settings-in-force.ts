import type { SimpleSettings } from '../settings/simple.ts';
import type { SettingsOrigin } from '../settings/version.ts';
import type { EpochMs } from '../time.ts';

/** Which version of the settings is in force. */
export interface SettingsInForce {
  /** 0: nobody has changed any, so they say what the deployment gave them. */
  readonly version: number;
  /** They are those of `uptime.config.ts`, and nobody changes them here. */
  readonly isFile?: true | undefined;
  readonly changed?: { readonly by: string; readonly at: EpochMs; readonly from: SettingsOrigin } | undefined;
}

/** The settings in force, as somebody sees them who may. */
export type SettingsShown = SettingsInForce &
  (
    | { readonly understood: true; readonly simple: SimpleSettings }
    /** Then nothing stops or starts. `issues`: what is wrong with them, line by line. */
    | { readonly understood: false; readonly issues: readonly string[] }
  );

/** Why somebody sees or changes no settings. */
export type SettingsRefusal =
  /** The settings give the right to others. */
  | { readonly kind: 'not-allowed'; readonly grantees: readonly string[] }
  /** Slack did not tell whether the person has the right. */
  | { readonly kind: 'right-untold' };
