import type { SettingsSource } from '../core/settings/version.ts';
import type { EpochMs } from '../core/time.ts';

/** Which settings an answer goes by. */
export function sourceText(source: SettingsSource, when: (at: EpochMs) => string): string {
  switch (source.kind) {
    case 'first':
      return 'Settings: none were put yet, so Uptime only observes.';
    case 'file':
      return 'Settings: uptime.config.ts.';
    case 'stored':
      return `Settings: version ${source.version}, ${when(source.at)}, by ${source.by}.`;
  }
}
