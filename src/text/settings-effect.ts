import type { SettingsEffect, SettingsReport } from '../core/reports/settings-effect.ts';
import type { EpochMs } from '../core/time.ts';
import { MINUTE_MS } from '../core/time.ts';
import { quote } from './quote.ts';

/** How a medium shows what is not a word. */
export interface EffectWords {
  when(at: EpochMs): string;
  channel(id: string): string;
}

/** One sentence: `12 resources would stop 2 hours earlier: Mon 17:00 instead of Mon 19:00.` */
export function settingsEffectText(effect: SettingsEffect, { when, channel }: EffectWords): string {
  const [count, they] =
    effect.of.length === 1 ? ['1 resource', 'its'] : [`${effect.of.length} resources`, 'their'];
  switch (effect.kind) {
    case 'acts':
      return `${count} would really stop, starting ${when(effect.first)}.`;
    case 'observes':
      return `${count} would no longer stop. Uptime would only say what it would do.`;
    case 'not-read':
      return `${count} would no longer be looked at, because ${they} account or Region is left out.`;
    case 'not-understood':
      return effect.schedule === undefined
        ? `${count} would not be managed, because ${they} tag would no longer be valid.`
        : `The schedule ${quote(effect.schedule)} would no longer exist. ${count} with it would not be managed.`;
    case 'understood':
      return `${count} would be managed, because ${they} tag would be understood.`;
    case 'left-alone':
      return `${count} would no longer be started or stopped.`;
    case 'not-left-alone':
      return `${count} would be started and stopped that are not managed now.`;
    case 'moves': {
      const { direction, from, to } = effect;
      const far = `${lengthText(Math.abs(to - from))} ${to < from ? 'earlier' : 'later'}`;
      return `${count} would ${direction} ${far}: ${when(to)} instead of ${when(from)}.`;
    }
    case 'adds':
      return `${count} would also ${effect.direction} ${when(effect.at)}.`;
    case 'drops':
      return `${count} would no longer ${effect.direction} ${when(effect.at)}.`;
    case 'channel':
      return `${count} would be announced in ${channel(effect.to)} instead of ${channel(effect.from)}.`;
    case 'unannounced':
      return `${count} would stop without a notice.`;
    case 'announced':
      return `${count} would be announced before they stop.`;
    case 'lead':
      return `${count} would be announced ${effect.to} minutes before the stop instead of ${effect.from}.`;
  }
}

/** What a report says nothing about. Undefined if there is nothing of that. */
export function unseenText({ unseen: { accounts, regions } }: SettingsReport): string | undefined {
  const parts = [
    ...(accounts === 'organization'
      ? ['the rest of the organization']
      : accounts.map((id) => `account ${id}`)),
    ...(regions === 'all-enabled' ? ['all other Regions'] : regions),
  ];
  if (parts.length === 0) return undefined;
  return `Not looked at yet: ${new Intl.ListFormat('en-GB').format(parts)}. What is tagged there would be managed, too.`;
}

/** `2 hours`, `1 hour 30 minutes`. */
function lengthText(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE_MS));
  const parts = [
    [Math.floor(minutes / 60), 'hour'],
    [minutes % 60, 'minute'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
    .join(' ');
}
