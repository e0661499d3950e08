import type { Decision } from '../../core/plan/decision.ts';
import { plan } from '../../core/plan/plan.ts';
import type { ChangeOutcome, ChangeRequest } from '../../core/request/change.ts';
import { overBudget } from '../../core/request/snooze-budget.ts';
import { shortHash } from '../../core/resource/ref.ts';
import { selector } from '../../core/resource/select.ts';
import { suggestNames } from '../../core/resource/suggest-names.ts';
import { zoneNamed } from '../../core/schedule/zone-name.ts';
import type { EpochMs } from '../../core/time.ts';
import type { People } from '../ports/people.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import { type FactsReading, readFacts } from '../tick/facts.ts';
import { unreadable } from '../unreadable.ts';
import { type Assessing, assess, timeIssue } from './assess.ts';
import { readRequester } from './requester.ts';

export interface Assessed {
  readonly decision: Decision;
  readonly outcome: ChangeOutcome;
}

/** A request looked at: what it would come to for each resource that it means. */
export interface Considered {
  readonly reading: FactsReading;
  readonly assessing: Assessing;
  readonly assessed: readonly Assessed[];
}

export interface ConsiderPorts extends Pick<TickPorts, 'clock' | 'inventory' | 'store' | 'settings'> {
  readonly people: People;
}

/**
 * Reads what there is and works out what a request would do if `user` made it. A text instead says why it cannot be meant: nothing
 * matches, or its time has passed.
 *
 * @param at when it was asked, where that matters for what "for 2h" counts from; now unless given
 */
export async function consider(
  request: ChangeRequest,
  user: string,
  { clock, settings, people, inventory, store }: ConsiderPorts,
  at?: EpochMs,
): Promise<Considered | string> {
  const [reading, zone] = await Promise.all([readFacts(inventory, store, settings), people.zoneOf(user)]);
  const now = clock.now();
  const isMeant = selector(request.what, settings.tagKey);
  const meant = plan(reading.facts, now).decisions.filter(({ resource }) => isMeant(resource));
  if (meant.length === 0) return nothingMatches(request, reading);
  const requester = await readRequester(user, settings, people);
  const timeZone = (zone !== undefined && zoneNamed(zone)) || settings.timeZone;
  const assessing: Assessing = {
    requester,
    settings,
    now,
    from: at ?? now,
    timeZone,
    overBudget: (decision, until) =>
      overBudget(decision, until, {
        holds: reading.facts.holds,
        budgetHours: settings.snoozeBudgetHours,
        now,
      }),
  };
  return (
    timeIssue(request, assessing) ?? {
      reading,
      assessing,
      assessed: meant.map((decision) => ({ decision, outcome: assess(request, decision, assessing) })),
    }
  );
}

/** Stands for a set of resources: what was shown and is confirmed, or asked for and approved, is just that. */
export const tokenOf = (assessed: readonly Assessed[]): string =>
  shortHash(
    assessed
      .map(({ decision }) => decision.resource.key)
      .sort()
      .join('\n'),
  );

function nothingMatches({ what }: ChangeRequest, { facts, failures }: FactsReading): string {
  const near = suggestNames(what, facts.resources);
  const hint = near.length === 0 ? '' : ` Did you mean ${near.map((name) => `\`${name}\``).join(' or ')}?`;
  const unread =
    failures.length === 0 ? '' : ` Not everything could be read: ${failures.map(unreadable).join('; ')}.`;
  return `Nothing that is tagged matches \`${what}\`, so nothing was done.${hint}${unread}`;
}
