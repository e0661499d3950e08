import type { NoticeItem } from '../notice/notice.ts';

/** A stored notice may take 256 KB; this leaves room for everything but the items. */
const ROOM_BYTES = 200_000;

/** What an item takes besides its texts: numbers, quotes, commas, its price, owner and own stop time. */
const FRAME_BYTES = 76;

/**
 * Splits the items into as few groups as fit into a stored notice each. That is one, unless thousands of resources stop
 * in the same minute.
 */
export function inRoom(items: readonly NoticeItem[]): readonly (readonly NoticeItem[])[] {
  const groups: NoticeItem[][] = [];
  let room = 0;
  let schedules = new Set<string>();
  for (const item of items) {
    const { key, name, unexpected, schedule, closed, plan } = item;
    // Items of one schedule close together, so the record packs the repetition.
    const told = schedules.has(schedule)
      ? 0
      : bytes(schedule) + (closed === undefined ? 0 : bytes(JSON.stringify(closed)));
    const reason = unexpected === undefined ? 0 : bytes(unexpected);
    const planned = plan === undefined ? 0 : bytes(JSON.stringify(plan));
    const size = FRAME_BYTES + bytes(key) + bytes(name) + reason + planned + told;
    if (groups.length === 0 || size > room) {
      groups.push([]);
      room = ROOM_BYTES;
      schedules = new Set();
    }
    groups.at(-1)?.push(item);
    schedules.add(schedule);
    room -= size;
  }
  return groups;
}

const encoder = new TextEncoder();

/** Most names are plain ASCII, whose length needs no encoding. */
const bytes = (text: string): number => (/[^\0-\x7f]/.test(text) ? encoder.encode(text).length : text.length);
