import type { ChangeLine, ChangeOutcome, ChangeReport, ChangeRequest } from '../core/change.ts';
import { isChanged } from '../core/change.ts';
import type { Decision } from '../core/plan/decision.ts';
import { type Facts, plan } from '../core/plan/plan.ts';
import { shortHash } from '../core/ref.ts';
import { zoneNamed } from '../core/schedule/zone-name.ts';
import { selector } from '../core/select.ts';
import { whoAsks } from './asking.ts';
import { type Assessing, assess, timeIssue, untilOf } from './assess.ts';
import { carryOut } from './carry-out.ts';
import { type FactsReading, readFacts } from './facts.ts';
import type { ChangeJob } from './jobs.ts';
import { messageOf } from './message-of.ts';
import { nearby } from './nearby.ts';
import type { Order } from './order.ts';
import { outcomesAfter } from './outcomes-after.ts';
import type { People } from './people.ts';
import type { Responder } from './ports.ts';
import { showOrder } from './show-order.ts';
import type { TickPorts } from './tick.ts';
import { unreadable } from './unreadable.ts';

export interface ChangePorts extends TickPorts {
  readonly people: People;
  readonly responder: Responder;
}

/**
 * What a person asks for by command: snooze, start, stop, resume. One resource is acted on at once; before anything wider is done,
 * the person sees what it would come to and confirms just that. Whoever asked gets the result, and the channels concerned hear of it.
 */
export async function change(job: ChangeJob, ports: ChangePorts): Promise<void> {
  const { asker, request } = job;
  const { clock, settings, people, responder } = ports;
  const [reading, zone] = await Promise.all([
    readFacts(ports.inventory, ports.store, settings),
    people.zoneOf(asker.user),
  ]);
  const { facts } = reading;
  const now = clock.now();
  const isMeant = selector(request.what, settings.tagKey);
  const meant = plan(facts, now).decisions.filter(({ resource }) => isMeant(resource));
  if (meant.length === 0) return responder.reply(asker, nothingMatches(request, reading));
  const asking = await whoAsks(
    asker.user,
    meant.map(({ resource }) => resource),
    settings,
    people,
  );
  const timeZone = (zone !== undefined && zoneNamed(zone)) || settings.timeZone;
  const assessing: Assessing = { asking, settings, now, timeZone };
  const issue = timeIssue(request, assessing);
  if (issue !== undefined) return responder.reply(asker, issue);

  const assessed = meant.map((decision) => ({ decision, outcome: assess(request, decision, assessing) }));
  const wanted = assessed.filter(({ decision, outcome }) => isChanged(lineOf(decision, outcome)));
  const token = shortHash(
    wanted
      .map(({ decision }) => decision.resource.key)
      .sort()
      .join('\n'),
  );
  if (wanted.length > 1 && job.confirmed !== token) {
    const lines = assessed.map(({ decision, outcome }) => lineOf(decision, outcome));
    const report = { at: now, request, lines, token, requestId: job.requestId };
    return responder.answer(asker, { kind: 'preview', report }, replaces(job));
  }
  const done = await carryOutFor(
    job,
    wanted.map(({ decision }) => decision),
    assessing,
    reading,
    ports,
  );
  const outcomes = new Map(done.map((line) => [line.resource.key, line]));
  const report: ChangeReport = {
    at: now,
    request,
    by: asker.user,
    lines: assessed.map(
      ({ decision, outcome }) => outcomes.get(decision.resource.key) ?? lineOf(decision, outcome),
    ),
    unreadable: reading.failures.map(unreadable),
  };
  await responder.answer(asker, { kind: 'change', report }, replaces(job));
}

/** The preview whose button was pressed has had its time. */
const replaces = ({ confirmed }: ChangeJob): true | undefined => (confirmed === undefined ? undefined : true);

const lineOf = ({ resource }: Decision, outcome: ChangeOutcome): ChangeLine => ({ resource, outcome });

function nothingMatches({ what }: ChangeRequest, { facts, failures }: FactsReading): string {
  const near = nearby(what, facts.resources);
  const hint = near.length === 0 ? '' : ` Did you mean ${near.map((name) => `\`${name}\``).join(' or ')}?`;
  const unread =
    failures.length === 0 ? '' : ` Not everything could be read: ${failures.map(unreadable).join('; ')}.`;
  return `Nothing that is tagged matches \`${what}\`, so nothing was done.${hint}${unread}`;
}

/** Does it, brings the notices up to date, and has the channels hear of what no notice shows. */
async function carryOutFor(
  job: ChangeJob,
  decisions: readonly Decision[],
  assessing: Assessing,
  { facts, failures }: FactsReading,
  ports: ChangePorts,
): Promise<readonly ChangeLine[]> {
  if (decisions.length === 0) return [];
  const { log } = ports;
  const order = orderOf(job, assessing);
  const { results, holds } = await carryOut(order, decisions, facts, ports);
  const factsAfter: Facts = { ...facts, holds };
  const shown = await showOrder(order, results, factsAfter, failures.length === 0, ports);
  const lines = outcomesAfter(order, results, factsAfter, assessing.now);
  for (const line of lines) log.info('audit', audit(job, line));
  const untold = lines.filter((line) => isChanged(line) && !shown.keys.has(line.resource.key));
  const told = await tellChannels(job, untold, decisions, ports);
  // What was asked for is done: a message that could not be written is for the log, and the person has the answer.
  for (const failure of [...shown.failures, ...told]) log.error('change: something failed', { failure });
  return lines;
}

const VERBS = { snooze: 'hold', start: 'start', stop: 'stop', resume: 'resume' } as const;

const orderOf = ({ request, asker, requestId, askedAt }: ChangeJob, assessing: Assessing): Order => ({
  verb: VERBS[request.verb],
  by: asker.user,
  sentAt: askedAt,
  requestId,
  channel: asker.channel,
  untilOf: (decision) => untilOf(request, decision, assessing),
  ...(request.reason !== undefined && { reason: request.reason }),
  ...(request.whose !== undefined && { whose: 'all' as const }),
});

/** Tells the channels of the resources, one message each. Returns what failed, a line each. */
async function tellChannels(
  { request, asker }: ChangeJob,
  lines: readonly ChangeLine[],
  decisions: readonly Decision[],
  { settings, notifier, clock }: ChangePorts,
): Promise<string[]> {
  const channels = new Map(
    decisions.map(({ resource, view }) => [
      resource.key,
      view.ok ? view.policy.channel : settings.policy.channel,
    ]),
  );
  const groups = Map.groupBy(lines, ({ resource }) => channels.get(resource.key) ?? settings.policy.channel);
  const told = await Promise.allSettled(
    [...groups].map(([channel, group]) =>
      notifier.tellChange(channel, {
        at: clock.now(),
        request,
        by: asker.user,
        lines: group,
        unreadable: [],
      }),
    ),
  );
  return told.flatMap((result) => (result.status === 'rejected' ? [messageOf(result.reason)] : []));
}

const audit = (
  { request, asker }: ChangeJob,
  { resource, outcome }: ChangeLine,
): Record<string, unknown> => ({
  what: request.verb,
  who: asker.user,
  from: asker.channel,
  asked: request.what,
  resource: resource.key,
  result: outcome.kind,
  ...('until' in outcome && outcome.until !== undefined && { until: new Date(outcome.until).toISOString() }),
  ...('whose' in outcome && { whose: outcome.whose }),
  ...(outcome.kind === 'failed' && { failure: outcome.reason }),
  ...(request.reason !== undefined && { reason: request.reason }),
});
