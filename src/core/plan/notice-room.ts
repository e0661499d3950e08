import type { NoticeItem } from '../notice/notice.ts';

/** A stored notice has 256 KB; this leaves room for what is not an item. */
const ROOM_BYTES = 200_000;

/** What an item takes beside its own words: numbers, quotes and commas, its price, its owner and its own stop. */
const FRAME_BYTES = 76;

/**
 * The items in as few groups as fit into a stored notice each: one, for anything but thousands of resources that stop at the
 * same minute.
 */
export function inRoom(items: readonly NoticeItem[]): readonly (readonly NoticeItem[])[] {
  const groups: NoticeItem[][] = [];
  let room = 0;
  let schedules = new Set<string>();
  for (const item of items) {
    const { key, name, unexpected, schedule } = item;
    const told = schedules.has(schedule) ? 0 : bytes(schedule);
    const reason = unexpected === undefined ? 0 : bytes(unexpected);
    const size = FRAME_BYTES + bytes(key) + bytes(name) + reason + told;
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

/** Most names are plain ASCII, which need not be encoded to be counted. */
const bytes = (text: string): number => (/[^\0-\x7f]/.test(text) ? encoder.encode(text).length : text.length);
