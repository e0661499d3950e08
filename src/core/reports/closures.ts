import { byCodeUnit } from '../by-code-unit.ts';
import { byName } from '../by-name.ts';
import type { Decision } from '../plan/decision.ts';
import type { Named } from '../resource/labels.ts';
import { type ClosedSpell, closedSpells } from '../schedule/closed-spell.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { EpochMs } from '../time.ts';

/** What stays stopped for the same reason until the same time. */
export interface Closing {
  readonly spell: ClosedSpell;
  readonly of: readonly Named[];
}

/** What closures keep stopped within [from, until), the first to begin first. */
export function closuresAhead(decisions: readonly Decision[], from: EpochMs, until: EpochMs): Closing[] {
  const known = new Map<Schedule, readonly ClosedSpell[]>();
  const closings = new Map<string, { spell: ClosedSpell; of: Named[] }>();
  for (const decision of decisions) {
    const { view, action, paused, resource } = decision;
    if (!view.ok || action.kind === 'leave' || paused !== undefined) continue;
    const spells = known.get(view.schedule) ?? closedSpells(view.schedule, from, until);
    known.set(view.schedule, spells);
    for (const spell of spells) {
      if (isKeptOver(spell, decision)) continue;
      const { first, last, because, startsAt } = spell;
      const id = JSON.stringify([first, last, because, startsAt]);
      const closing = closings.get(id) ?? { spell, of: [] };
      closing.of.push({ key: resource.key, name: resource.name });
      closings.set(id, closing);
    }
  }
  for (const { of } of closings.values())
    of.sort((a, b) => byName(a.name, b.name) || byCodeUnit(a.key, b.key));
  return [...closings.values()].sort((a, b) => a.spell.from - b.spell.from);
}

/** It runs all the time, because somebody holds it or its stop comes only after that. */
const isKeptOver = ({ startsAt = Number.POSITIVE_INFINITY }: ClosedSpell, { next }: Decision): boolean =>
  next?.direction === 'stop' && next.at >= startsAt;
