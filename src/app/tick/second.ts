import { remarkRef, secondDeployment } from '../../core/notice/remark.ts';
import type { Remark } from '../../core/plan/remark.ts';
import { DAY_MS } from '../../core/time.ts';
import type { Failure } from '../failure.ts';
import { sayOnce } from '../notices/say-once.ts';
import type { Power, PowerResult } from '../ports/power.ts';
import type { Rivals } from '../ports/rivals.ts';
import type { TickPorts } from '../ports/tick-ports.ts';

/** Says once a day why this deployment does nothing. The run has not failed: another would not help. */
export async function stepBack(first: string, ports: TickPorts): Promise<readonly Failure[]> {
  const { clock, settings, store, log, metrics } = ports;
  const now = clock.now();
  const remark: Remark = {
    subject: secondDeployment(first),
    until: now + DAY_MS,
    channel: settings.adminChannel,
    news: { topic: 'second-deployment', first, tagKey: settings.tagKey },
  };
  log.warn('another deployment acts on this tag, so nothing is done', { first, tagKey: settings.tagKey });
  const known = await store.readRemarks([remark.subject]);
  const failures = known.has(remarkRef(remark.subject)) ? [] : await sayOnce([remark], ports);
  metrics?.tick({ Failures: failures.length });
  return failures;
}

/**
 * Starts and stops nothing that people and pipelines ask for while another deployment acts on the tag. The engine's own runs need no such
 * look: without a tick there is no notice, and without a notice no firing.
 */
export function powerOfFirst(power: Power, rivals: Rivals | undefined, tagKey: string): Power {
  if (rivals === undefined) return power;
  const unlessSecond =
    (act: Power['start']): Power['start'] =>
    async (resources, options) => {
      if (resources.length === 0) return act(resources, options);
      const first = await rivals.first();
      if (first === undefined) return act(resources, options);
      const reason = `the deployment ${first} already acts on what carries the tag ${tagKey}`;
      return resources.map(
        (resource): PowerResult => ({
          resource,
          ok: false,
          kind: 'later',
          code: 'SecondDeployment',
          is: 'not-asked',
          reason,
        }),
      );
    };
  return { start: unlessSecond(power.start), stop: unlessSecond(power.stop) };
}
