import { hourlyTotals } from '../../core/money/savings.ts';
import { distinctObjections } from '../../core/notice/objection.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { plan } from '../../core/plan/plan.ts';
import { explain } from '../../core/reports/explain.ts';
import type { StatusLine, StatusReport } from '../../core/reports/status.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import { selector } from '../../core/resource/select.ts';
import { formatIssue } from '../../core/schedule/format-issue.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inventory } from '../ports/inventory.ts';
import type { Objections } from '../ports/objections.ts';
import type { Prices } from '../ports/prices.ts';
import type { Store } from '../ports/store.ts';
import { readFacts } from '../tick/facts.ts';
import { unreadable } from '../unreadable.ts';

export interface StatusPorts {
  readonly clock: Clock;
  readonly inventory: Inventory;
  readonly store: Store;
  readonly settings: Settings;
  readonly prices: Prices;
  readonly objections: Pick<Objections, 'readObjections'>;
}

/** What runs, what is parked, what comes next, who holds what, and what needs a look. */
export async function status(what: string, ports: StatusPorts, page = 1): Promise<StatusReport> {
  const { clock, settings } = ports;
  const { facts, failures } = await readFacts(ports.inventory, ports.store, settings);
  const decided = plan(facts, clock.now());
  const isMeant = selector(what, settings.tagKey);
  const meant = decided.decisions.filter(({ resource }) => isMeant(resource));
  return {
    at: decided.at,
    what,
    page,
    lines: meant.map((d) => statusLine(d, settings.tagKey)),
    hourly: hourlyTotals(meant, await ports.prices.hourlyUsd(meant.map(({ resource }) => resource))),
    ...(settings.mode === 'observe' && {
      observing: { objections: await objectionsByName(meant, ports.objections) },
    }),
    unreadable: failures.map(unreadable),
  };
}

/** Who objects to which of these; an objection to what is gone by now is nobody's concern. */
async function objectionsByName(
  decisions: readonly Decision[],
  objections: Pick<Objections, 'readObjections'>,
): Promise<{ by: string; resource: string }[]> {
  const names = new Map(decisions.map(({ resource }) => [resourceRef(resource.key), resource.name]));
  return distinctObjections(await objections.readObjections()).flatMap(({ by, resource }) => {
    const name = names.get(resource);
    return name === undefined ? [] : [{ by, resource: name }];
  });
}

function statusLine(decision: Decision, tagKey: string): StatusLine {
  const { resource, tagText, next, hold, view, action } = decision;
  const attention = !view.ok
    ? view.issues.map((issue) => formatIssue(issue, tagText)).join(' ')
    : action.kind === 'wait'
      ? action.reason
      : undefined;
  return {
    resource,
    schedule: tagText,
    reasons: explain(decision, tagKey),
    ...(next && { next }),
    ...(hold && { heldBy: { user: hold.by, keep: hold.keep, until: hold.until } }),
    ...(attention !== undefined && { attention }),
    ...(decision.leftAlone !== undefined && { leftAlone: decision.leftAlone }),
  };
}
