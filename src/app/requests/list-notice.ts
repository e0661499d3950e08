import { viewNotice } from '../../core/plan/item-status.ts';
import type { ListJob } from '../ports/jobs.ts';
import type { Modals } from '../ports/modals.ts';
import { type Pressed, type PressPorts, readPressed } from './pressed.ts';

/** "+ 34 more": fills the window with a page of all that a notice announced. */
export async function listNotice(
  job: ListJob,
  ports: PressPorts & { readonly modals: Modals },
): Promise<void> {
  const pressed = await readPressed(job.notice, ports);
  if (!pressed) {
    return ports.modals.show(job, { kind: 'sorry', why: 'list-forgotten' });
  }
  const { isPast } = pressed;
  await ports.modals.show(job, { kind: 'list', view: viewOf(pressed, ports), isPast, page: job.page });
}

const viewOf = ({ notice, facts, announced, complete }: Pressed, { clock }: PressPorts) =>
  viewNotice(notice, {
    decisions: new Map(announced.flatMap(({ key, decision }) => (decision ? [[key, decision]] : []))),
    outcomes: new Map(),
    notices: facts.notices,
    complete,
    now: clock.now(),
  });
