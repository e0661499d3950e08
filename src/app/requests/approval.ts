import { mayDo, ownerAddress } from '../../core/access/permissions.ts';
import { APPROVAL_MS, type Approval } from '../../core/request/approval.ts';
import type { ChangeLine, ChangeReport } from '../../core/request/change.ts';
import { audit } from '../audit.ts';
import type { AskApprovalJob, DecideApprovalJob } from '../ports/jobs.ts';
import { unreadable } from '../unreadable.ts';
import { carryOutFor, channelOf } from './carry-out-for.ts';
import { type ChangePorts, isForApproval } from './change.ts';
import { type Assessed, consider, tokenOf } from './consider.ts';
import { readRequester } from './requester.ts';

/** Somebody may not do it alone: the channels of the resources are asked, and whoever may says yes or no there. */
export async function askApproval(job: AskApprovalJob, ports: ChangePorts): Promise<void> {
  const { asker, request, token, requestId, askedAt } = job;
  const { responder, notifier, settings } = ports;
  const considered = await consider(request, asker.user, ports);
  if (typeof considered === 'string') return responder.reply(asker, considered);
  const asked = considered.assessed.filter(({ outcome }) => isForApproval(outcome));
  if (asked.length === 0 || tokenOf(asked) !== token) return responder.settle(asker, OVERTAKEN);
  for (const [channel, group] of Map.groupBy(asked, ({ decision }) => channelOf(decision, settings))) {
    const approval: Approval = { request, by: asker.user, askedAt, token: tokenOf(group), requestId };
    await notifier.askApproval(channel, {
      approval,
      lines: wouldDo(group),
      approvers: settings.permissions.approve,
      owners: await ownersOf(group, ports),
    });
  }
  await responder.settle(
    asker,
    'Asked. You hear of it in the channel as soon as somebody has said yes or no.',
  );
}

const OVERTAKEN = 'Things have changed since, so nothing was done. Please ask again.';

/** What it comes to once somebody has said yes. */
const wouldDo = (group: readonly Assessed[]): ChangeLine[] =>
  group.map(({ decision, outcome }) => ({
    resource: decision.resource,
    outcome: outcome.kind === 'forbidden' || outcome.kind === 'over-budget' ? outcome.wanted : outcome,
  }));

async function ownersOf(group: readonly Assessed[], { settings, people }: ChangePorts): Promise<string[]> {
  if (!settings.permissions.approve.includes('owners')) return [];
  const addresses = new Set(
    group.flatMap(({ decision }) => ownerAddress(decision.resource, settings.ownerTagKey) ?? []),
  );
  const users = await Promise.all([...addresses].slice(0, 5).map((address) => people.userOf(address)));
  return users.filter((user) => user !== undefined);
}

/** A yes or a no to it. The message that asked becomes the record of what came of it. */
export async function decideApproval(job: DecideApprovalJob, ports: ChangePorts): Promise<void> {
  const { asker, approval, approved } = job;
  const { responder, settings, people, clock, log } = ports;
  const { request, by, token, requestId } = approval;
  const considered = await consider(request, by, ports, approval.askedAt);
  if (typeof considered === 'string') return responder.reply(asker, considered);
  const inChannel = Map.groupBy(
    considered.assessed.filter(({ outcome }) => isForApproval(outcome)),
    ({ decision }) => channelOf(decision, settings),
  );
  const asked = [...inChannel.values()].find((group) => tokenOf(group) === token);
  if (asked === undefined || clock.now() - approval.askedAt > APPROVAL_MS) {
    return responder.conclude(asker, { approval, decidedBy: asker.user, kind: 'overtaken' });
  }
  // Whoever asked may take it back, but not say yes to it.
  const isOwn = asker.user === by;
  const resources = asked.map(({ decision }) => decision.resource);
  const deciding = await readRequester(asker.user, settings, people);
  const may = resources.every((resource) => mayDo(settings.permissions, 'approve', deciding, resource));
  if (isOwn ? approved : !may) {
    const why = isOwn ? 'Somebody else has to say yes to it.' : 'To say yes or no to it is for others.';
    return responder.reply(asker, `${why} Nothing was done.`);
  }
  if (!approved) {
    audit(log, {
      what: 'decline',
      who: asker.user,
      from: `slack ${asker.channel}`,
      at: clock.now(),
      why: request.reason,
      asked: `${request.verb} ${request.what}`,
      askedBy: by,
      request: requestId,
      resources: resources.map(({ key }) => ({ key, result: 'declined' })),
    });
    return responder.conclude(asker, { approval, decidedBy: asker.user, kind: 'declined' });
  }
  const lines = await carryOutFor(
    { request, by, approvedBy: asker.user, channel: asker.channel, requestId, askedAt: clock.now() },
    asked.map(({ decision }) => decision),
    considered,
    ports,
  );
  const report: ChangeReport = {
    at: considered.assessing.now,
    request,
    by,
    lines,
    unreadable: considered.reading.failures.map(unreadable),
  };
  return responder.conclude(asker, { approval, decidedBy: asker.user, kind: 'approved', report });
}
