import type { NotMeasured, SuggestReport } from '../../core/reports/suggest.ts';
import { protectionFinder } from '../../core/settings/protect.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { HourlyUse } from '../../core/suggest/hours.ts';
import { bySaving, isCandidate, suggestionFor } from '../../core/suggest/suggestion.ts';
import type { Clock } from '../ports/clock.ts';
import type { Prices } from '../ports/prices.ts';
import type { SparedStore } from '../ports/spared.ts';
import type { Untagged } from '../ports/untagged.ts';
import type { Usage } from '../ports/usage.ts';

export interface SuggestPorts {
  readonly clock: Clock;
  readonly settings: Settings;
  readonly untagged: Untagged;
  /** Set only where AWS may be asked. */
  readonly usage?: Usage | undefined;
  readonly prices: Prices;
  readonly spared: SparedStore;
}

/** What runs untagged around the clock and looks as if it need not. It changes nothing: people tag. */
export async function suggest(ports: SuggestPorts, page = 1): Promise<SuggestReport | NotMeasured> {
  const { clock, settings, untagged, usage, prices, spared } = ports;
  if (usage === undefined) return { kind: 'not-measured' };
  const { tagKey } = settings;
  const [{ resources, failures }, never] = await Promise.all([untagged.untagged(), spared.readSpared()]);
  const protectedBy = protectionFinder(settings.protect);
  const candidates = resources.filter(
    (resource) => isCandidate(resource, tagKey) && protectedBy(resource) === undefined,
  );
  const neverKeys = new Set(never.map(({ key }) => key));
  const asked = candidates.filter(({ key }) => !neverKeys.has(key));
  const [hourly, usd] = await Promise.all([usage.hourly(asked), prices.hourlyUsd(asked)]);
  const suggestions = asked.flatMap((resource) => {
    const use = hourly.get(resource.key);
    return use === undefined ? [] : (suggestionFor(resource, use, settings, usd.get(resource.key)) ?? []);
  });
  const running = new Set(candidates.map(({ key }) => key));
  return {
    at: clock.now(),
    tagKey,
    page,
    suggestions: suggestions.toSorted(bySaving),
    unmeasured: asked.filter(({ key }) => isUnmeasured(hourly.get(key))).length,
    spared: never.filter(({ key }) => running.has(key)),
    unreadable: failures,
  };
}

const isUnmeasured = (use: HourlyUse | undefined): boolean =>
  use === undefined || (use.cpu.length === 0 && !use.isFoundIdle);
