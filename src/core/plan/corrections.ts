import { type NoticeItem, type NotStoppedYet, type StoredNotice, stopOf } from '../notice/notice.ts';
import type { ResourceKey } from '../resource/key.ts';
import type { EpochMs } from '../time.ts';
import type { Decision } from './decision.ts';
import type { ItemStatus, NoticeView } from './notice-view.ts';

/**
 * The notice as its message reads once it shows this: with the machines' present names, with what is no longer as announced, and with
 * the reasons for what is late. The same notice if none of this is new.
 */
export function asShown(
  notice: StoredNotice,
  { lines }: NoticeView,
  decisions: ReadonlyMap<ResourceKey, Decision>,
  now: EpochMs,
): StoredNotice {
  const items = lines.map(({ item, status }) => {
    const decision = decisions.get(item.key);
    const noted = withRemark(item, status);
    return now < stopOf(item, notice)
      ? beforeItsStop(noted, status, decision, notice)
      : afterItsStop(noted, status);
  });
  return items.every((item, index) => item === notice.items[index]) ? notice : { ...notice, items };
}

/** A later look at AWS does not tell what a stop had to leave out. */
const withRemark = (item: NoticeItem, status: ItemStatus): NoticeItem =>
  status.kind === 'stopped' && status.remark !== item.remark ? { ...item, remark: status.remark } : item;

function beforeItsStop(
  item: NoticeItem,
  status: ItemStatus,
  decision: Decision | undefined,
  notice: StoredNotice,
): NoticeItem {
  const name = decision?.resource.name ?? item.name;
  const corrected =
    item.corrected === undefined && isAsAnnounced(item, status, decision, notice)
      ? undefined
      : wordOf(status);
  return name === item.name && corrected === item.corrected ? item : { ...item, name, corrected };
}

/** Whether the message may stay as it was posted. Presses show holds by themselves. */
function isAsAnnounced(
  item: NoticeItem,
  status: ItemStatus,
  decision: Decision | undefined,
  notice: StoredNotice,
): boolean {
  if (status.kind === 'held' || status.kind === 'kept') return true;
  // An event may still tell that nothing has changed.
  if (decision?.action.kind === 'wait' && decision.action.why.kind === 'change-undated') return true;
  if (status.kind !== 'stops') return false;
  return (
    decision?.notice === notice.name || status.announcedAgain === true || status.at === stopOf(item, notice)
  );
}

/** Tells one thing that the message may say from another. */
function wordOf(status: ItemStatus): string {
  switch (status.kind) {
    case 'stops':
      return `stops ${status.at}`;
    case 'overtaken':
      return `overtaken ${status.why.kind}`;
    case 'held':
    case 'kept':
    case 'stopped':
    case 'failed':
      return status.kind;
  }
}

function afterItsStop(item: NoticeItem, status: ItemStatus): NoticeItem {
  const why = status.kind === 'failed' ? reasonOf(status) : undefined;
  return why === undefined || isSame(why, item.notStopped) ? item : { ...item, notStopped: why };
}

/** Only what may last until its next hours. Everything else is over within minutes. */
function reasonOf({ why }: Extract<ItemStatus, { kind: 'failed' }>): NotStoppedYet | undefined {
  if (why.kind === 'refused') return why;
  return why.kind === 'waits' && why.why.kind === 'not-stoppable' ? why.why : undefined;
}

const isSame = (a: NotStoppedYet, b: NotStoppedYet | undefined): boolean =>
  JSON.stringify([a.kind, a]) === JSON.stringify([b?.kind, b]);
