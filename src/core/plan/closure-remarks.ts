import { byCodeUnit } from '../by-code-unit.ts';
import { byName } from '../by-name.ts';
import { closureAhead } from '../notice/remark.ts';
import type { Named } from '../resource/labels.ts';
import { type ClosedSpell, closedSpells, daysOf } from '../schedule/closed-spell.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Settings } from '../settings/settings.ts';
import { DAY_MS, type EpochMs } from '../time.ts';
import type { Decision } from './decision.ts';
import type { Remark } from './remark.ts';

/** Two weeks: people can still change a tag, or plan around it. */
const AHEAD_MS = 14 * DAY_MS;

/** With the weekends in it. A usual week with one holiday, or Easter, is shorter and is said in its notice alone. */
const LONG_DAYS = 5;

/**
 * What will stay stopped over a long closure, told once to each channel. It comes in the schedule's own hours, because its people
 * are there then. Each target is a remark of its own: the runs of a divided tick know only theirs.
 */
export function closureRemarks(
  decisions: readonly Decision[],
  { mode }: Pick<Settings, 'mode'>,
  now: EpochMs,
): Remark[] {
  if (mode === 'observe') return [];
  const known = new Map<Schedule, readonly ClosedSpell[]>();
  const closures = new Map<string, { channel: string; spell: ClosedSpell; resources: Named[] }>();
  for (const decision of decisions) {
    const { view, action, paused, resource } = decision;
    if (!view.ok || action.kind === 'leave' || paused !== undefined) continue;
    const { channel, notice } = view.policy;
    // Those who asked for no notices get none of this either.
    if (notice === 'none' || view.desired === 'stopped') continue;
    const spells = known.get(view.schedule) ?? longSpells(view.schedule, now);
    known.set(view.schedule, spells);
    for (const spell of spells) {
      const subject = closureAhead(channel, `${resource.accountId}/${resource.region}`, spell);
      const closure = closures.get(subject) ?? { channel, spell, resources: [] };
      closure.resources.push({ key: resource.key, name: resource.name });
      closures.set(subject, closure);
    }
  }
  return [...closures].map(([subject, { channel, spell, resources }]) => ({
    subject,
    until: (spell.startsAt ?? spell.from + AHEAD_MS) + DAY_MS,
    channel,
    news: {
      topic: 'closure-ahead',
      spell,
      resources: resources.sort((a, b) => byName(a.name, b.name) || byCodeUnit(a.key, b.key)),
    },
  }));
}

const longSpells = (schedule: Schedule, now: EpochMs): readonly ClosedSpell[] =>
  closedSpells(schedule, now, now + AHEAD_MS).filter(
    (spell) => spell.from > now && daysOf(spell) >= LONG_DAYS,
  );
