import { resourceRef } from '../../core/resource/ref.ts';
import { ceilToMinute, HOUR_MS } from '../../core/time.ts';
import type { ChooseJob } from '../ports/jobs.ts';
import type { Modals } from '../ports/modals.ts';
import { obstacleOf, type PressPorts, readPressed, sortOut } from './pressed.ts';

/** *Choose...*: fills the window with what of the notice is still up, for whoever pressed to choose from. */
export async function choose(job: ChooseJob, ports: PressPorts & { readonly modals: Modals }): Promise<void> {
  const { modals, clock } = ports;
  const pressed = await readPressed(job.notice, ports);
  const now = clock.now();
  const { free } = pressed ? sortOut(pressed.announced, (each) => obstacleOf(each, now)) : { free: [] };
  if (!pressed || pressed.isPast || free.length === 0) {
    return modals.show(job, { kind: 'sorry', why: 'nothing-to-keep' });
  }
  const { notice } = pressed;
  const tags = new Map(notice.items.map(({ key, schedule }) => [key, schedule]));
  await modals.show(job, {
    kind: 'choose',
    choices: free.map(({ resource, tagText }) => ({
      ref: resourceRef(resource.key),
      kind: resource.kind,
      name: resource.name,
      schedule: tags.get(resource.key) ?? tagText,
    })),
    until: ceilToMinute(Math.max(notice.stopAt, now) + HOUR_MS),
  });
}
