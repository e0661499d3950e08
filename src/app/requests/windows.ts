import { AUDIT_MS } from '../../core/audit/entry.ts';
import { viewNotice } from '../../core/plan/item-status.ts';
import type { Modal } from '../../core/reports/modal.ts';
import { endOf } from '../../core/request/when.ts';
import { type Capacity, isCapacityUnknown } from '../../core/resource/capacity.ts';
import { labelsOf, type Named } from '../../core/resource/labels.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import { isDown } from '../../core/resource/state.ts';
import type { EpochMs } from '../../core/time.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { ChooseJob, ListJob, SizeJob } from '../ports/jobs.ts';
import type { Modals } from '../ports/modals.ts';
import { type ReadPorts, read, readNotice } from './read.ts';

type WindowPorts = ReadPorts & { readonly modals: Modals };

/** *Choose...*: fills the window with those resources of the notice that still run. */
export async function choose(job: ChooseJob, ports: WindowPorts): Promise<void> {
  await ports.modals.show(windowOf(job), await choicesOf(job, ports));
}

async function choicesOf({ notice: name }: ChooseJob, ports: WindowPorts): Promise<Modal> {
  const reading = await readNotice(name, ports);
  const up = (reading?.meant ?? []).flatMap(({ decision }) =>
    decision === undefined || decision.action.kind === 'leave' || isDown(decision.resource) ? [] : [decision],
  );
  if (!reading || reading.pressed.isPast || up.length === 0) return { kind: 'nothing-to-choose' };
  const { notice } = reading.pressed;
  const tags = new Map(notice.items.map(({ key, schedule }) => [key, schedule]));
  const now = ports.clock.now();
  const labelOf = labelsOf(
    up.map(({ resource }) => resource),
    { kindIsShown: true },
  );
  const until = endOf({ kind: 'for', minutes: 60 }, { askedAt: now, stopAt: notice.stopAt });
  return {
    kind: 'choose',
    choices: up.map(({ resource, tagText }) => ({
      ref: resourceRef(resource.key),
      label: resource.traits.label,
      ...labelOf(resource),
      schedule: tags.get(resource.key) ?? tagText,
    })),
    until: until ?? notice.stopAt,
  };
}

/** "+ 34 more": fills the window with a page of the notice's list. */
export async function listNotice(job: ListJob, ports: WindowPorts): Promise<void> {
  const reading = await readNotice(job.notice, ports);
  if (!reading) return ports.modals.show(windowOf(job), { kind: 'list-forgotten' });
  const { facts, failures, meant, pressed } = reading;
  const view = viewNotice(pressed.notice, {
    decisions: new Map(meant.flatMap(({ key, decision }) => (decision ? [[key, decision]] : []))),
    outcomes: new Map(),
    notices: facts.notices,
    complete: failures.length === 0,
    now: ports.clock.now(),
  });
  await ports.modals.show(windowOf(job), { kind: 'list', view, isPast: pressed.isPast, page: job.page });
}

/** *Set size*: fills the window with the last size that the log has. */
export async function chooseSize(
  job: SizeJob,
  ports: WindowPorts & { readonly auditLog: Pick<AuditLog, 'readEntries'> },
): Promise<void> {
  await ports.modals.show(windowOf(job), await sizeOf(job, ports));
}

async function sizeOf(
  { resource: text }: SizeJob,
  ports: WindowPorts & { readonly auditLog: Pick<AuditLog, 'readEntries'> },
): Promise<Modal> {
  const reading = await read({ of: { kind: 'text', text } }, ports);
  const resource = reading?.meant[0]?.decision?.resource;
  const unit = resource?.traits.scaled?.unit;
  if (resource?.scale === undefined || unit === undefined || !isCapacityUnknown(resource))
    return { kind: 'nothing-to-size' };
  const { key, name, scale } = resource;
  const known = await lastSize({ key, name }, ports);
  const { min, max } = scale.now;
  return {
    kind: 'size',
    of: { key, name },
    unit,
    last: known?.size ?? { ...(min && { min }), ...(max && { max }) },
    lastAt: known?.at,
  };
}

/** Entries of others may be among those of its name, so a few pages are read. */
const MOST_PAGES = 3;

async function lastSize(
  { key, name }: Named,
  { auditLog, clock }: WindowPorts & { readonly auditLog: Pick<AuditLog, 'readEntries'> },
): Promise<{ readonly size: Capacity; readonly at: EpochMs } | undefined> {
  let after: string | undefined;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { entries, next } = await auditLog.readEntries(
      { kind: 'resource', name },
      clock.now() - AUDIT_MS,
      after,
    );
    for (const { at, items } of entries) {
      const size = items.find((item) => item.key === key)?.size;
      if (size !== undefined) return { size, at };
    }
    if (next === undefined) return undefined;
    after = next;
  }
  return undefined;
}

/** The window that a job fills, and what it is about. */
export const windowOf = (job: ChooseJob | ListJob | SizeJob) => ({
  viewId: job.viewId,
  asker: job.asker,
  about: job.type === 'size' ? job.resource : job.notice,
});
