import { startFailed } from '../../core/notice/remark.ts';
import { plan } from '../../core/plan/plan.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { audit, auditedPower } from '../audit.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inventory } from '../ports/inventory.ts';
import type { RetryJob } from '../ports/jobs.ts';
import type { Log } from '../ports/log.ts';
import type { Power } from '../ports/power.ts';
import type { Responder } from '../ports/responder.ts';
import type { Store } from '../ports/store.ts';
import { readFacts } from '../tick/facts.ts';

export interface RetryPorts {
  readonly clock: Clock;
  readonly inventory: Inventory;
  readonly power: Power;
  readonly store: Store;
  readonly responder: Responder;
  readonly log: Log;
  readonly settings: Settings;
}

/** *Retry*: what should be up in this channel and is not is started now, without the pause that a failure earns. */
export async function retry({ asker }: RetryJob, ports: RetryPorts): Promise<void> {
  const { clock, store, power, responder, log, settings } = ports;
  const { facts } = await readFacts(ports.inventory, store, settings);
  const impatient = plan({ ...facts, remarks: new Map() }, clock.now());
  const starts = impatient.starts.filter(({ view }) => view.ok && view.policy.channel === asker.channel);
  if (starts.length === 0) {
    await responder.reply(asker, 'Nothing in this channel waits for a start any more.');
    return;
  }
  const results = await power.start(starts.map((d) => d.resource));
  const refused = results.filter((result) => !result.ok);
  audit(log, {
    what: 'retry',
    who: asker.user,
    from: `slack ${asker.channel}`,
    at: clock.now(),
    resources: auditedPower('started', results),
  });
  // What works now and fails tomorrow is news again; what fails again has been said.
  await Promise.allSettled(
    starts
      .filter((d) => results.some((result) => result.ok && result.resource.key === d.resource.key))
      .map((d) => store.removeRemark(startFailed(d.resource.key, d.next?.at ?? 0))),
  );
  const said = refused
    .map((result) => `${result.resource.name}: ${result.ok ? '' : result.reason}`)
    .join(' ');
  await responder.reply(
    asker,
    refused.length === 0
      ? `AWS accepted the start of ${results.length}. Whether they come up shows in a minute or two.`
      : `${refused.length} of ${results.length} could not be started. ${said}`,
  );
}
