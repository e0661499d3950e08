import { approversOf, isUnchecked, mayApprove } from '../../core/access/permissions.ts';
import { auditEntries } from '../../core/audit/entry.ts';
import { byCodeUnit } from '../../core/by-code-unit.ts';
import { remarkRef } from '../../core/notice/remark.ts';
import {
  APPROVAL_MS,
  type Approval,
  type ApprovalView,
  type Conclusion,
} from '../../core/request/approval.ts';
import { type Changed, type Line, needsYes } from '../../core/request/outcome.ts';
import type { Refusal, Reply } from '../../core/request/report.ts';
import { nameOf, type Request } from '../../core/request/request.ts';
import { shortHash } from '../../core/resource/ref.ts';
import type { Resource } from '../../core/resource/resource.ts';
import { record } from '../audit/record.ts';
import type { AskApprovalJob, DecideApprovalJob } from '../ports/jobs.ts';
import type { RequestPorts } from '../ports/request-ports.ts';
import { foresee } from './aftermath.ts';

import { type Consideration, type Considered, consider, tokenOf } from './consider.ts';
import { ownersOf } from './effect.ts';
import { execute } from './handle.ts';
import { readPerson } from './person.ts';
import { type Reading, read } from './read.ts';
import { rightsIn, rightsNeeded } from './rights-needed.ts';
import { channelOf } from './show.ts';

/** Asks the channels of the resources to approve what the requester may not do alone. */
export async function askApproval(
  { request, token }: Pick<AskApprovalJob, 'request' | 'token'>,
  ports: RequestPorts,
): Promise<Reply> {
  const considered = await considerAll(request, ports);
  if ('kind' in considered) return { kind: 'refused', refusal: considered };
  const { groups, consideration } = considered;
  const asked = groups.flatMap(([, group]) => group);
  if (asked.length === 0 || tokenOf(asked) !== token) {
    return { kind: 'refused', refusal: { kind: 'changed-since' } };
  }
  const failures: unknown[] = [];
  for (const [channel, group] of groups) {
    // Fix the end now: "until 21:30" is meant in the requester's time zone.
    const approval: Approval = {
      request: { ...request, until: consideration.assessing.span },
      token: tokenOf(group),
    };
    const approvers = approversOf(ports.settings.permissions, rightsIn(group, request));
    const view = {
      approval,
      lines: foresee(request, group.flatMap(withYes), considered.reading.facts, ports.clock.now()),
      approvers,
      owners: approvers.includes('owners') ? await ownersOf(resourcesOf(group), ports) : [],
    };
    await askOnce(channel, view, ports).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
  return { kind: 'asked' };
}

/** One channel's failure keeps no other from being asked, and asking again asks only those that were not. */
async function askOnce(
  channel: string,
  view: ApprovalView,
  { store, notifier }: RequestPorts,
): Promise<void> {
  const { request, token } = view.approval;
  const until = request.at + APPROVAL_MS;
  await store.createRemark(askedSubject(view.approval, channel), until);
  const subject = `asking for approval ${request.id} ${token} ${channel}`;
  if ((await store.createRemark(subject, until)) === 'existed') return;
  try {
    await notifier.askApproval(channel, view);
  } catch (error) {
    await store.removeRemark(subject);
    throw error;
  }
}

/**
 * Names exactly what was asked for, and where. What is approved comes back from a button, by a function that could have made it up, so
 * only what was asked for in this channel counts.
 */
const askedSubject = ({ request, token }: Approval, channel: string): string =>
  `asked for approval ${shortHash(inOrder({ ...request, token }))} ${channel}`;

/** JSON that does not depend on the order of fields, which a way through Slack may change. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => byCodeUnit(a, b)))
      : each,
  );

/** Handles an approval or a refusal. Returns the result, or why it does not count. */
export async function decideApproval(
  { asker, approval, approved, at }: DecideApprovalJob,
  ports: RequestPorts,
): Promise<Conclusion | Refusal> {
  const { settings, people, clock, log } = ports;
  const decidedBy = asker.user;
  const asked = askedSubject(approval, asker.channel);
  if (!(await ports.store.readRemarks([asked])).has(remarkRef(asked))) {
    log.warn('an approval of what was not asked for', { who: decidedBy, channel: asker.channel });
    return { kind: 'overtaken', approval, decidedBy };
  }
  // The request is carried out when it is approved, and from that channel.
  const from = { kind: 'slack', channel: asker.channel } as const;
  const request: Request = { ...approval.request, from, at };
  const considered = await considerAll(request, ports);
  if ('kind' in considered) return considered;
  const items = considered.groups.find(([, group]) => tokenOf(group) === approval.token)?.[1];
  if (items === undefined || at - approval.request.at > APPROVAL_MS) {
    return { kind: 'overtaken', approval, decidedBy };
  }
  // Requesters may withdraw their own request, but not approve it.
  const isOwn = decidedBy === nameOf(request.by);
  const person = await readPerson(decidedBy, settings, people);
  const { permissions } = settings;
  const may = items.every(
    ({ decision }) =>
      decision && mayApprove(permissions, rightsNeeded(request, decision), person, decision.resource),
  );
  if (isOwn && approved) return { kind: 'own-request' };
  if (!isOwn && !may)
    return {
      kind: isUnchecked(approversOf(permissions, rightsIn(items, request)), person)
        ? 'right-untold'
        : 'not-an-approver',
    };
  const first = await ports.store.claimVerdict(`${request.id}/${approval.token}`, decidedBy, approved);
  if (first === 'taken') return { kind: 'overtaken', approval, decidedBy };
  if (!approved) {
    const entries = auditEntries(request.id, {
      verb: 'decline',
      by: decidedBy,
      from,
      at,
      why: request.reason,
      asked: request.of.kind === 'text' ? `${request.verb} ${request.of.text}` : request.verb,
      askedBy: nameOf(request.by),
      request: request.id,
      items: items.map(({ key, name }) => ({ key, name, result: { kind: 'declined' } })),
    });
    for (const failure of await record(entries, ports))
      ports.log.error('request: something failed', { failure });
    return { kind: 'declined', approval, decidedBy };
  }
  const { reading, consideration } = considered;
  const keys = new Set(items.map(({ key }) => key));
  const done = await execute({ request, keys, approvedBy: decidedBy }, consideration, reading, ports);
  const report = {
    at: clock.now(),
    request,
    lines: done.lines.filter(({ key }) => keys.has(key)),
    unreadable: reading.failures,
  };
  return { kind: 'approved', approval, decidedBy, report };
}

interface Asked {
  readonly reading: Reading;
  readonly consideration: Consideration;
  /** What needs approval, by the channel to ask. */
  readonly groups: readonly (readonly [channel: string, group: readonly Considered[]])[];
}

async function considerAll(request: Request, ports: RequestPorts): Promise<Asked | Refusal> {
  const reading = await read(request, ports);
  if (reading === undefined) return { kind: 'changed-since' };
  const consideration = await consider(request, reading, ports);
  if ('kind' in consideration) return consideration;
  const asked = consideration.lines.filter(({ outcome }) => needsYes(outcome));
  const { channel } = ports.settings.policy;
  const groups = [...Map.groupBy(asked, ({ decision }) => channelOf(decision, channel))];
  return { reading, consideration, groups };
}

/** The line for a request that has been approved. */
const withYes = ({ key, name, outcome }: Considered): Line<Changed>[] =>
  needsYes(outcome) ? [{ key, name, outcome: outcome.wanted }] : [];

const resourcesOf = (group: readonly Considered[]): Resource[] =>
  group.flatMap(({ decision }) => (decision === undefined ? [] : [decision.resource]));
