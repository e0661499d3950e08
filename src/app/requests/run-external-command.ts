import { plan } from '../../core/plan/plan.ts';
import { selector } from '../../core/resource/select.ts';
import { HOUR_MS } from '../../core/time.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import { readFacts } from '../tick/facts.ts';
import { carryOut } from './carry-out.ts';
import { CommandRefused, type ExternalCommand } from './command.ts';
import type { Order } from './order.ts';
import { showOrder } from './show-order.ts';

/** What was asked for an hour ago and arrives only now is not wanted any more, or not like that. */
const STALE_MS = HOUR_MS;

/**
 * Does what a pipeline or an alarm asks, at once and for everything it names. Protected resources stay as they are. Returns what
 * failed, a line each.
 *
 * @throws CommandRefused where it cannot be meant: nothing was done
 */
export async function runExternalCommand(
  command: ExternalCommand,
  ports: TickPorts,
): Promise<readonly string[]> {
  const { clock, settings, log } = ports;
  refuseUntimely(command, clock.now());
  const reading = await readFacts(ports.inventory, ports.store, settings);
  const { facts } = reading;
  const { decisions } = plan(facts, clock.now());
  const isMeant = selector(command.what, settings.tagKey);
  const meant = decisions.filter(({ resource }) => isMeant(resource));
  const unreadable = reading.failures.map(
    ({ accountId, region, what, reason }) => `${accountId} ${region}: ${what} could not be read: ${reason}`,
  );
  if (meant.length === 0) {
    throw new CommandRefused(
      [`"${command.what}" matches nothing that is tagged, so nothing was done.`, ...unreadable].join(' '),
    );
  }
  const order = orderOf(command);
  const { results, holds } = await carryOut(order, meant, facts, ports);
  const shown = await showOrder(order, results, { ...facts, holds }, unreadable.length === 0, ports);
  const failures = [
    ...unreadable,
    ...results.flatMap(({ decision, outcome }) =>
      outcome.kind === 'failed' ? [`${command.verb} ${decision.resource.key}: ${outcome.reason}`] : [],
    ),
    ...shown.failures,
  ];
  for (const failure of failures) log.error('command: something failed', { failure });
  return failures;
}

function refuseUntimely({ until, sentAt, verb }: ExternalCommand, now: number): void {
  if (now - sentAt > STALE_MS) {
    throw new CommandRefused(`This ${verb} was sent over an hour ago, so nothing was done.`);
  }
  if (until !== undefined && until <= now) {
    throw new CommandRefused(`"until" has passed (${new Date(until).toISOString()}), so nothing was done.`);
  }
}

const orderOf = ({ verb, by, account, what, sentAt, requestId, reason, until }: ExternalCommand): Order => ({
  verb,
  by,
  from: `event ${account}`,
  asked: what,
  sentAt,
  requestId,
  ...(reason !== undefined && { reason }),
  untilOf: () => until,
});
