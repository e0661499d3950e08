import type { VirtualClock } from '../../../playground/aws/time/index.ts';
import type { Store } from '../../../src/app/ports/store.ts';
import {
  holdName,
  readHoldName,
  readRemarkName,
  remarkName,
  wakeName,
} from '../../../src/aws/scheduler/names.ts';
import { type Hold, REMEMBERED_MS } from '../../../src/core/hold/hold.ts';
import type { StoredNotice } from '../../../src/core/notice/notice.ts';
import { ceilToMinute, type EpochMs, MINUTE_MS } from '../../../src/core/time.ts';

/** What a record triggers at its instant. */
export type Firing = { readonly type: 'tick' } | { readonly type: 'notice'; readonly name: string };

/** A hold, and when it was stored. */
export interface KnownHold extends Hold {
  readonly requestId: string;
  readonly storedAt: EpochMs;
}

interface Kept {
  readonly createdAt: EpochMs;
  deletedAt?: EpochMs;
  notice?: StoredNotice;
  hold?: Hold | undefined;
  /** Counts rewrites, because each has its own firing. */
  version: number;
}

/**
 * EventBridge Scheduler as the app uses it: names are unique, a record fires at its instant, and most are deleted a minute later.
 * Lists may lag behind writes by `lagMs`. A record read by name is always current.
 */
export class Records implements Store {
  lagMs = 0;
  /** Every hold there ever was, by the resource's ref, whatever lists show. */
  readonly holds = new Map<string, KnownHold[]>();
  /** Holds that somebody released, and when. */
  readonly released = new Map<string, (KnownHold & { readonly releasedAt: EpochMs })[]>();
  readonly #records = new Map<string, Kept>();
  readonly #clock: VirtualClock;
  readonly #at: (at: EpochMs, happen: () => void) => void;
  readonly #fire: (firing: Firing) => void;

  constructor(
    clock: VirtualClock,
    at: (at: EpochMs, happen: () => void) => void,
    fire: (firing: Firing) => void,
  ) {
    this.#clock = clock;
    this.#at = at;
    this.#fire = fire;
  }

  async read() {
    const names = this.#list();
    const of = (kind: string) => names.filter((name) => name.startsWith(`${kind}.`));
    return {
      holds: of('hold').flatMap((name) => this.#readHold(name) ?? []),
      notices: of('notice').flatMap((name) => this.#live(name)?.notice ?? []),
      wakes: of('wake').map((name) => Number.parseInt(name.slice('wake.'.length), 36) * MINUTE_MS),
      remarks: new Map(
        of('remark').map((name) => [readRemarkName(name), this.#records.get(name)?.createdAt ?? 0]),
      ),
    };
  }

  /** Parsed from its name, once. */
  #readHold(name: string): Hold | undefined {
    const record = this.#records.get(name);
    if (record) record.hold ??= readHoldName(name)?.hold;
    return record?.hold;
  }

  async readHolds() {
    return this.#list().flatMap((name) => (name.startsWith('hold.') ? (this.#readHold(name) ?? []) : []));
  }

  async createHold(hold: Parameters<Store['createHold']>[0]) {
    if (!this.#create(holdName(hold), hold.until + REMEMBERED_MS)) return 'existed' as const;
    const known = { ...hold, name: hold.requestId, storedAt: this.#clock.now() };
    this.holds.set(hold.resource, [...(this.holds.get(hold.resource) ?? []), known]);
    return 'created' as const;
  }

  async readReason() {
    return undefined;
  }

  async removeHold(name: string) {
    this.#remove(name);
    for (const [ref, holds] of this.holds) {
      const gone = holds.filter((hold) => holdName(hold) === name);
      if (gone.length === 0) continue;
      const releasedAt = this.#clock.now();
      this.holds.set(
        ref,
        holds.filter((hold) => !gone.includes(hold)),
      );
      const before = this.released.get(ref) ?? [];
      this.released.set(ref, [...before, ...gone.map((hold) => ({ ...hold, releasedAt }))]);
    }
  }

  async readNotice(name: string) {
    return this.#live(name)?.notice;
  }

  async claimNotice(notice: Parameters<Store['claimNotice']>[0], at: EpochMs) {
    if (this.#live(notice.name)) return 'taken' as const;
    this.#write(notice.name, { ...notice, claimedAt: at });
    return 'claimed' as const;
  }

  async confirmNotice(notice: StoredNotice, delivered: { at: EpochMs; ts: string }) {
    if (!this.#live(notice.name)) throw new Error(`no record ${notice.name} to confirm`);
    const confirmed = { ...notice, delivered };
    this.#write(notice.name, confirmed);
    return confirmed;
  }

  async removeNotice(name: string) {
    this.#remove(name);
  }

  async settleNotice({ name }: StoredNotice) {
    this.#remove(name);
  }

  async readPastNotice() {
    return undefined;
  }

  async createWake(at: EpochMs) {
    this.#create(wakeName(at), ceilToMinute(at), { type: 'tick' });
  }

  async createRemark(subject: string, until: EpochMs) {
    return this.#create(remarkName(subject), until) ? ('created' as const) : ('existed' as const);
  }

  async removeRemark(subject: string) {
    this.#remove(remarkName(subject));
  }

  /** A record that is deleted a minute after its instant. */
  #create(name: string, at: EpochMs, firing?: Firing): boolean {
    if (this.#live(name)) return false;
    const record: Kept = { createdAt: this.#clock.now(), version: 0 };
    this.#records.set(name, record);
    this.#at(this.#notPast(at), () => {
      if (record.deletedAt !== undefined) return;
      if (firing) this.#fire(firing);
      this.#at(this.#clock.now() + MINUTE_MS, () => {
        if (this.#records.get(name) === record) this.#remove(name);
      });
    });
    return true;
  }

  /** A notice is kept after its firing. */
  #write(name: string, notice: StoredNotice): void {
    const record = this.#live(name) ?? { createdAt: this.#clock.now(), version: 0 };
    record.notice = notice;
    record.version += 1;
    const { version } = record;
    this.#records.set(name, record);
    this.#at(this.#notPast(notice.stopAt), () => {
      if (record.version === version && record.deletedAt === undefined) this.#fire({ type: 'notice', name });
    });
  }

  #notPast(at: EpochMs): EpochMs {
    return Math.max(at, this.#clock.now() + MINUTE_MS);
  }

  #live(name: string): Kept | undefined {
    const record = this.#records.get(name);
    return record?.deletedAt === undefined ? record : undefined;
  }

  #remove(name: string): void {
    const record = this.#live(name);
    if (record) record.deletedAt = this.#clock.now();
  }

  /** Names as a list shows them: new ones are still missing, deleted ones still there. */
  #list(): string[] {
    const seenAt = this.#clock.now() - this.lagMs;
    const names: string[] = [];
    for (const [name, { createdAt, deletedAt }] of this.#records) {
      if (deletedAt !== undefined && deletedAt <= seenAt) this.#records.delete(name);
      else if (createdAt <= seenAt) names.push(name);
    }
    return names.sort();
  }
}
