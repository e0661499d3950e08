import { viewNotice } from '../../core/plan/item-status.ts';
import type { Modal } from '../../core/reports/modal.ts';
import { endOf } from '../../core/request/when.ts';
import { labelsOf } from '../../core/resource/labels.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import { isDown } from '../../core/resource/state.ts';
import type { ChooseJob, ListJob } from '../ports/jobs.ts';
import type { Modals } from '../ports/modals.ts';
import { type ReadPorts, readNotice } from './read.ts';

type WindowPorts = ReadPorts & { readonly modals: Modals };

/** *Choose...*: fills the window with those resources of the notice that still run. */
export async function choose(job: ChooseJob, ports: WindowPorts): Promise<void> {
  await ports.modals.show(job, await choicesOf(job, ports));
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
  if (!reading) return ports.modals.show(job, { kind: 'list-forgotten' });
  const { facts, failures, meant, pressed } = reading;
  const view = viewNotice(pressed.notice, {
    decisions: new Map(meant.flatMap(({ key, decision }) => (decision ? [[key, decision]] : []))),
    outcomes: new Map(),
    notices: facts.notices,
    complete: failures.length === 0,
    now: ports.clock.now(),
  });
  await ports.modals.show(job, { kind: 'list', view, isPast: pressed.isPast, page: job.page });
}
