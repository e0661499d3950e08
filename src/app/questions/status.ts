import { hourlyTotals } from '../../core/money/savings.ts';
import { distinctObjections } from '../../core/notice/objection.ts';
import { isPausing } from '../../core/pause/pause.ts';
import { closedAhead } from '../../core/plan/closed-ahead.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { plan } from '../../core/plan/plan.ts';
import { attentionOf } from '../../core/reports/attention.ts';
import { explain } from '../../core/reports/explain.ts';
import type { StatusLine, StatusPart, StatusReport } from '../../core/reports/status.ts';
import type { Named } from '../../core/resource/labels.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import { selected } from '../../core/resource/select.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { sourceVersion } from '../../core/settings/version.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inventory } from '../ports/inventory.ts';
import type { Objections } from '../ports/objections.ts';
import type { Prices } from '../ports/prices.ts';
import type { Store } from '../ports/store.ts';
import { readFacts } from '../tick/facts.ts';
import type { AskedFacts } from './asked-facts.ts';

export interface StatusPorts {
  readonly clock: Clock;
  readonly inventory: Inventory;
  readonly store: Store;
  readonly settings: Settings;
  readonly prices: Prices;
  /** Set only in observe mode. */
  readonly objections?: Pick<Objections, 'readObjections'> | undefined;
}

/**
 * What runs, what is stopped, what comes next, who holds what, and what needs attention.
 *
 * @param reading what to say it of, if not of everything as it is now
 */
export async function status(
  what: string,
  ports: StatusPorts,
  { page = 1, part }: { readonly page?: number | undefined; readonly part?: StatusPart | undefined } = {},
  reading?: AskedFacts,
): Promise<StatusReport> {
  const { clock, settings, objections, prices } = ports;
  const asked: AskedFacts = reading ?? (await readFacts(ports.inventory, ports.store, settings));
  const { facts, failures, look } = asked;
  const decided = plan(facts, clock.now());
  const isMeant = selected(what, settings.tagKey, facts.resources);
  const meant = decided.decisions.filter(({ resource }) => isMeant(resource));
  return {
    at: decided.at,
    asOf: look?.at,
    what,
    part,
    page,
    lines: meant.map((d) => statusLine(d, settings.tagKey)),
    hourly: hourlyTotals(
      meant,
      look?.hourlyUsd ?? (await prices.hourlyUsd(meant.map(({ resource }) => resource))),
    ),
    observing: objections && { objections: await objectionsByName(meant, objections) },
    settings:
      settings.source.kind === 'file'
        ? undefined
        : { version: sourceVersion(settings.source), mode: settings.mode },
    pauses: (facts.pauses ?? []).filter((pause) => isPausing(pause, decided.at)),
    unreadable: failures,
  };
}

/** Who objects to which of these. Objections to resources that are gone are left out. */
async function objectionsByName(
  decisions: readonly Decision[],
  objections: Pick<Objections, 'readObjections'>,
): Promise<{ by: string; of: Named }[]> {
  const byResource = new Map(decisions.map(({ resource }) => [resourceRef(resource.key), resource]));
  return distinctObjections(await objections.readObjections()).flatMap(({ by, resource }) => {
    const found = byResource.get(resource);
    return found === undefined ? [] : [{ by, of: { key: found.key, name: found.name } }];
  });
}

function statusLine(decision: Decision, tagKey: string): StatusLine {
  const { resource, tagText, hold, leftAlone, paused } = decision;
  // A pause promises nothing.
  const next = paused === undefined ? decision.next : undefined;
  return {
    resource,
    schedule: tagText,
    reasons: explain(decision, tagKey),
    next,
    closed: closedAhead(decision),
    heldBy: hold && { user: hold.by, keep: hold.keep, until: hold.until },
    attention: attentionOf(decision),
    leftAlone,
  };
}
