import type { Hold } from '../../core/hold/hold.ts';
import type { Decision } from '../../core/plan/decision.ts';
import type { NoticeView } from '../../core/plan/notice-view.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import type { Store } from '../ports/store.ts';

/** As many as a message shows. */
const MOST_READ = 5;

/**
 * The view with what the holders said it is for. A list of holds tells no reasons: one hold of each press is read for it. A reason
 * that cannot be read is left out.
 */
export async function withReasons(
  view: NoticeView,
  decisions: ReadonlyMap<ResourceKey, Decision>,
  store: Pick<Store, 'readReason'>,
): Promise<NoticeView> {
  const holds = new Map<string, Hold>();
  for (const { item, status } of view.lines) {
    const hold = decisions.get(item.key)?.hold;
    if (status.kind === 'held' && hold) holds.set(pressOf(hold), hold);
  }
  if (holds.size === 0) return view;
  const read = await Promise.allSettled(
    [...holds].slice(0, MOST_READ).map(async ([press, hold]) => {
      return [press, hold.reason ?? (await store.readReason(hold.name))] as const;
    }),
  );
  const reasons = new Map(read.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])));
  return {
    ...view,
    lines: view.lines.map((line) => {
      const hold = decisions.get(line.item.key)?.hold;
      const reason = hold && line.status.kind === 'held' ? reasons.get(pressOf(hold)) : undefined;
      return line.status.kind === 'held' && reason !== undefined
        ? { ...line, status: { ...line.status, reason } }
        : line;
    }),
  };
}

const pressOf = ({ by, createdAt, until }: Hold): string => `${by} ${createdAt} ${until}`;
