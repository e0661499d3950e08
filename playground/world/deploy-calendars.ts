import { createExpander } from '../../src/cli/calendars.ts';
import type { Config } from '../../src/config/define.ts';
import { settingsOf } from '../../src/config/settings.ts';
import type { Expansion } from '../../src/core/calendar/expansion.ts';
import type { EpochMs } from '../../src/core/time.ts';

/** The days of its calendars, as `npm run deploy` works them out. */
export async function expansionsOf(
  config: Config,
  home: string,
  at: EpochMs,
): Promise<readonly Expansion[] | undefined> {
  if (config.calendars === undefined) return undefined;
  const { expand, found } = await createExpander(at);
  settingsOf(config, home, expand);
  return found;
}
