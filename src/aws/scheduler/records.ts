import * as v from 'valibot';
import type { NewHold } from '../../core/hold/hold.ts';
import type { NoticeItem, StoredNotice } from '../../core/notice/notice.ts';
import type { NoticePart } from '../../core/notice/notice-part.ts';
import type { Objection } from '../../core/notice/objection.ts';
import { readResourceKey } from '../../core/resource/key.ts';
import type { EpochMs } from '../../core/time.ts';

/** Scheduler's limit on a schedule's Input. */
export const MAX_INPUT_BYTES = 256 * 1024;

/** A record that does not fit into a schedule's Input. */
export class RecordTooLarge extends Error {
  override readonly name = 'RecordTooLarge';
}

/**
 * The Input of a record: at the same time what is stored and the event that its firing sends to the worker. Scheduler fills
 * in the instant it was meant to fire at, which stays the same over all of its attempts.
 *
 * @throws RecordTooLarge
 */
const firingInput = (what: string, event: Readonly<Record<string, unknown>>): string => {
  const input = JSON.stringify({ ...event, scheduledTime: '<aws.scheduler.scheduled-time>' });
  const bytes = Buffer.byteLength(input);
  if (bytes > MAX_INPUT_BYTES) {
    throw new RecordTooLarge(
      `${what} takes ${bytes} bytes, and EventBridge Scheduler keeps ${MAX_INPUT_BYTES}`,
    );
  }
  return input;
};

export const wakeInput = (): string => firingInput('A wake', { type: 'tick' });

export const remarkInput = (subject: string): string =>
  firingInput('A remark', { type: 'expiry', record: { subject } });

export const objectionInput = ({ by, at }: Objection): string =>
  firingInput('An objection', { type: 'expiry', record: { by, at } });

/** A hold's Input: what its name has no room for. */
export const holdInput = ({ by, reason, channel }: NewHold): string =>
  firingInput('A hold', { type: 'expiry', record: { by, reason, channel } });

const storedHold = v.object({
  record: v.object({ by: v.string(), reason: v.exactOptional(v.string()) }),
});

/** Who holds and what for, from a hold's Input; `undefined` where it cannot be read. */
export const readHoldInput = (
  input: string | undefined,
): { readonly by: string; readonly reason?: string } | undefined => {
  const parsed = v.safeParse(storedHold, fromJson(input));
  return parsed.success ? parsed.output.record : undefined;
};

/** Earlier versions wrote a sentence here, nearly always about a start by hand. */
const unexpected = v.fallback(v.picklist(['manual-start', 'aws-restart']), 'manual-start');

/**
 * A notice on the wire. A notice may announce thousands of resources, whose keys and schedules repeat: each distinct
 * `<account>/<region>/<kind>` and schedule is written once, and an item is [place, id, schedule, name unless it is the id,
 * unexpected].
 */
const storedNotice = v.object({
  record: v.object({
    channel: v.string(),
    stopAt: v.number(),
    claimedAt: v.number(),
    delivered: v.optional(v.object({ at: v.number(), ts: v.string() })),
    thread: v.optional(v.object({ ts: v.string(), holders: v.array(v.string()) })),
    places: v.array(v.string()),
    /** What the kind of each place is called. Records from before there were labels lack them. */
    labels: v.optional(v.array(v.string())),
    schedules: v.array(v.string()),
    items: v.array(
      v.union([
        v.strictTuple([v.number(), v.string(), v.number()]),
        v.strictTuple([v.number(), v.string(), v.number(), v.string()]),
        v.strictTuple([v.number(), v.string(), v.number(), v.string(), unexpected]),
      ]),
    ),
    /** USD an hour, item by item. */
    prices: v.optional(v.array(v.nullable(v.number()))),
    stops: v.optional(v.array(v.nullable(v.number()))),
    /** Which items are unannounced. */
    unannounced: v.optional(v.array(v.number())),
    owners: v.optional(v.array(v.string())),
    owned: v.optional(v.array(v.nullable(v.number()))),
  }),
});

/** @throws RecordTooLarge beyond several thousand items. */
export const noticeInput = (notice: StoredNotice): string =>
  firingInput(`The notice ${notice.name} of ${notice.items.length} resources`, {
    type: 'notice',
    name: notice.name,
    record: packed(notice),
  });

/** A notice that is put by, as it was. */
export const pastInput = (notice: StoredNotice): string =>
  firingInput(`The notice ${notice.name} of ${notice.items.length} resources`, {
    type: 'expiry',
    record: packed(notice),
  });

/** A part of a notice is kept like a notice, under the instant it was planned at. @throws RecordTooLarge likewise */
export const partInput = ({ plannedAt, ...part }: NoticePart): string =>
  firingInput(`${part.name} of ${part.items.length} resources`, {
    type: 'expiry',
    record: packed({ ...part, claimedAt: plannedAt }),
  });

export const announcementInput = (): string => firingInput('An announcement', { type: 'announce' });

/** What a record says, each word once. */
const packed = ({ name: _, items, ...rest }: StoredNotice & { readonly announceBy?: EpochMs }) => {
  const places = dictionary();
  const schedules = dictionary();
  const labels: string[] = [];
  const rows = items.map(({ key, label, name, schedule, unexpected }) => {
    const [place, id] = splitKey(key);
    const placeIndex = places.index(place);
    labels[placeIndex] = label;
    const row = [placeIndex, id, schedules.index(schedule)];
    if (unexpected !== undefined) return [...row, name, unexpected];
    return name === id ? row : [...row, name];
  });
  const prices = items.map(({ hourlyUsd }) => hourlyUsd ?? null);
  const stops = items.map(({ stopAt }) => stopAt ?? null);
  const unannounced = [...items.keys()].filter((index) => items[index]?.unannounced);
  const owners = dictionary();
  const owned = items.map(({ owner }) => (owner === undefined ? null : owners.index(owner)));
  return {
    ...rest,
    places: places.words(),
    labels,
    schedules: schedules.words(),
    items: rows,
    ...(prices.some((usd) => usd !== null) && { prices }),
    ...(stops.some((at) => at !== null) && { stops }),
    ...(unannounced.length > 0 && { unannounced }),
    ...(owned.some((index) => index !== null) && { owners: owners.words(), owned }),
  };
};

/** The notice of an Input; `undefined` where it cannot be read. */
export const readNoticeInput = (name: string, input: string | undefined): StoredNotice | undefined => {
  const parsed = v.safeParse(storedNotice, fromJson(input));
  if (!parsed.success) return undefined;
  const {
    places,
    labels = [],
    schedules,
    items: rows,
    prices,
    stops,
    unannounced = [],
    owners,
    owned,
    delivered,
    thread,
    ...rest
  } = parsed.output.record;
  const items: NoticeItem[] = [];
  const quiet = new Set(unannounced);
  for (const [index, [placeIndex, id, scheduleIndex, itemName = id, unexpected]] of rows.entries()) {
    const place = places[placeIndex];
    const schedule = schedules[scheduleIndex];
    const key = `${place}/${id}`;
    const identity = readResourceKey(key);
    // A record with a hole in it is not a shorter notice: it would announce less than people were told.
    if (place === undefined || schedule === undefined || identity === undefined) return undefined;
    const owner = owners?.[owned?.[index] ?? -1];
    items.push({
      key,
      label: labels[placeIndex] ?? identity.kind,
      name: itemName,
      schedule,
      ...(unexpected !== undefined && { unexpected }),
      ...(typeof prices?.[index] === 'number' && { hourlyUsd: prices[index] }),
      ...(typeof stops?.[index] === 'number' && { stopAt: stops[index] }),
      ...(quiet.has(index) && { unannounced: true }),
      ...(owner !== undefined && { owner }),
    });
  }
  return {
    name,
    ...rest,
    items,
    ...(delivered !== undefined && { delivered }),
    ...(thread !== undefined && { thread }),
  };
};

const storedPart = v.object({ record: v.object({ announceBy: v.number() }) });

/** The part of an Input; `undefined` where it cannot be read. */
export const readPartInput = (name: string, input: string | undefined): NoticePart | undefined => {
  const notice = readNoticeInput(name, input);
  const parsed = v.safeParse(storedPart, fromJson(input));
  if (notice === undefined || !parsed.success) return undefined;
  const { claimedAt, delivered: _, ...rest } = notice;
  return { ...rest, plannedAt: claimedAt, announceBy: parsed.output.record.announceBy };
};

/** `<account>/<region>/<kind>` and the id, which may contain slashes. */
const splitKey = (key: string): readonly [place: string, id: string] => {
  const [, place = '', id = ''] = /^((?:[^/]*\/){2}[^/]*)\/(.*)$/s.exec(key) ?? [];
  return [place, id];
};

/** Numbers distinct words in the order they come. */
const dictionary = () => {
  const numbers = new Map<string, number>();
  return {
    index(word: string): number {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    },
    words: (): string[] => [...numbers.keys()],
  };
};

const fromJson = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
};
