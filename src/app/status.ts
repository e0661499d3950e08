import { explain } from '../core/explain.ts';
import type { Decision } from '../core/plan/decision.ts';
import { plan } from '../core/plan/plan.ts';
import { hourlyTotals } from '../core/savings.ts';
import { formatIssue } from '../core/schedule/format-issue.ts';
import { selector } from '../core/select.ts';
import type { Settings } from '../core/settings.ts';
import type { StatusLine, StatusReport } from '../core/status.ts';
import { readFacts } from './facts.ts';
import type { Clock, Inventory, Store } from './ports.ts';
import type { Prices } from './price-list.ts';
import { unreadable } from './unreadable.ts';

export interface StatusPorts {
  readonly clock: Clock;
  readonly inventory: Inventory;
  readonly store: Store;
  readonly settings: Settings;
  readonly prices: Prices;
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
    unreadable: failures.map(unreadable),
  };
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
