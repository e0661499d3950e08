import type { AuditLog } from '../../app/ports/audit-log.ts';
import type { Objections } from '../../app/ports/objections.ts';
import type { OwedNewsStore } from '../../app/ports/owed-news.ts';
import type { PartStore } from '../../app/ports/part-store.ts';
import type { SparedStore } from '../../app/ports/spared.ts';
import type { Store } from '../../app/ports/store.ts';
import { REMEMBERED_MS } from '../../core/hold/hold.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import type { EpochMs } from '../../core/time.ts';
import { createActs } from './acts.ts';
import { createAuditLog } from './audit.ts';
import { createHolds } from './holds.ts';
import { createNotices } from './notices.ts';
import { createObjections } from './objections.ts';
import { createOwedNews } from './owed-news.ts';
import { createParts } from './parts.ts';
import { createPauses, PAUSES, readPauseRecord } from './pauses.ts';
import { createRemarks } from './remarks.ts';
import { createRequests } from './requests.ts';
import { createSightings } from './sightings.ts';
import { createSpared } from './spared.ts';
import type { RecordKey, Table, TableRecord } from './table.ts';

export interface TableStoreOptions {
  readonly table: Table;
  readonly now: () => EpochMs;
  /** Whether notices are only rehearsed: then those that announce something are out of sight, and the other way round. */
  readonly rehearsing?: boolean | undefined;
  /** How long a hold is remembered after its end, where that is longer than planning needs it. */
  readonly rememberHoldsMs?: number | undefined;
}

/** A notice that is stored and cannot be read: what it announced is not known, so nothing may stop on it. */
export class UnreadableNotice extends Error {
  override readonly name = 'UnreadableNotice';
}

/** The store in the table. */
export function createTableStore({
  table,
  now,
  rehearsing = false,
  rememberHoldsMs = 0,
}: TableStoreOptions): Store & PartStore & Objections & OwedNewsStore & AuditLog & SparedStore {
  const holds = createHolds(table, Math.max(REMEMBERED_MS, rememberHoldsMs), now);
  const notices = createNotices(table, rehearsing ? 'rehearsal' : 'notice', now);
  const others = createNotices(table, rehearsing ? 'notice' : 'rehearsal', now);
  const acts = createActs(table);
  const remarks = createRemarks(table, now);
  const sightings = createSightings(table, now);
  const pauses = createPauses(table, now);
  return {
    ...createParts(table),
    ...createObjections(table),
    ...createSpared(table),
    ...createOwedNews(table),
    ...createRequests(table, now),
    ...createAuditLog(table, now),
    readPauses: async () => (await pauses.readPauses()).pauses,
    writePause: pauses.writePause,
    createHold: holds.createHold,
    removeHolds: holds.removeHolds,
    listNotices: notices.listNotices,
    readNotices: notices.readNotices,
    readRemarks: remarks.readSome,
    readLane: notices.readLane,
    readPastNotice: notices.readPastNotice,
    claimNotice: notices.claimNotice,
    confirmNotice: notices.confirmNotice,
    correctNotice: notices.correctNotice,
    removeNotice: notices.removeNotice,
    readOtherMode: async () => (await others.readAll()).notices,
    dropOtherMode: others.settleNotice,
    settleNotice: notices.settleNotice,
    createRemark: remarks.createRemark,
    keepRemark: remarks.keepRemark,
    removeRemark: remarks.removeRemark,
    writeActs: acts.writeActs,
    createSightings: sightings.createSightings,
    removeSightings: sightings.removeSightings,

    async read() {
      const [held, announced, said, done, seen, paused] = await Promise.all([
        holds.readAll(),
        notices.readAll(),
        remarks.readRemarks(),
        acts.readAllActs(),
        sightings.readAllSightings(),
        pauses.readPauses(),
      ]);
      // A broom: whether it gets everywhere makes no difference to anybody.
      if (held.forgotten.length > 0) await holds.removeHolds(held.forgotten).catch(() => undefined);
      return {
        holds: held.holds,
        notices: announced.notices,
        remarks: said,
        acts: done,
        sightings: seen,
        pauses: paused.pauses,
        unreadable: [...held.unreadable, ...announced.unreadable, ...paused.unreadable],
      };
    },

    async readAbout(resources, known) {
      const refs = resources.map(resourceRef);
      const keys = {
        holds: holds.keysOf(refs),
        refused: remarks.refusalKeysOf(resources),
        acts: acts.keysOf(refs),
        sightings: sightings.keysOf(refs),
        pauses: [PAUSES],
      };
      // One call for each hundred keys of all kinds together.
      const records = await table.getMany(Object.values(keys).flat());
      const of = (wanted: readonly RecordKey[]): TableRecord[] => {
        const partitions = new Set(wanted.map(({ partition }) => partition));
        return records.filter(({ partition }) => partitions.has(partition));
      };
      const held = holds.reading(of(keys.holds));
      const paused = readPauseRecord(of(keys.pauses)[0], now());
      return {
        holds: held.holds,
        notices: known,
        remarks: remarks.sinceWhen(of(keys.refused)),
        acts: acts.byResource(of(keys.acts)),
        sightings: sightings.byResource(of(keys.sightings)),
        pauses: paused.pauses,
        unreadable: [...held.unreadable, ...paused.unreadable],
      };
    },

    async readHoldsOn(resources) {
      return (await holds.readOf(resources.map(resourceRef))).holds;
    },

    async readNotice(name) {
      const { notices: found, unreadable } = await notices.readOne(name);
      const [lost] = unreadable;
      if (lost !== undefined) throw new UnreadableNotice(`${lost.record} cannot be read (${lost.why})`);
      return found[0];
    },
  };
}
