import { APPROVAL_MS } from '../../core/request/approval.ts';
import { shortHash } from '../../core/resource/ref.ts';
import { DAY_MS, type EpochMs, MINUTE_MS } from '../../core/time.ts';
import { REQUEST, VERDICT } from './forms.ts';
import { readRecord, writeRecord } from './record-text.ts';
import type { RecordKey, Table } from './table.ts';

/**
 * How long a run has a request to itself. Lambda tries a failed run again after a minute at the earliest, and by then the first run is
 * dead: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
const CLAIM_MS = MINUTE_MS;

/** A delivery that is later than this is refused as stale. */
const HANDLED_MS = DAY_MS;

/** Which requests have been handled, and who decided about approvals: each of both once, however often it is delivered. */
export function createRequests(table: Table, now: () => EpochMs) {
  const keyOf = (id: string): RecordKey => ({ partition: 'request', sort: shortHash(id) });
  return {
    async claimRequest(id: string, delivery?: string): Promise<'mine' | 'taken' | 'replayed'> {
      const created = await table.insert({
        ...keyOf(id),
        fields: { body: writeRecord(REQUEST, requestRecord(now(), false, delivery)) },
        until: now() + CLAIM_MS,
      });
      if (created === 'created') return 'mine';
      const before = readRecord(REQUEST, (await table.get(keyOf(id)))?.fields.body);
      const isRepeated = !before.ok || before.value.delivery === delivery;
      return isRepeated ? 'taken' : 'replayed';
    },

    async releaseRequest(id: string): Promise<void> {
      await table.remove(keyOf(id));
    },

    finishRequest: (id: string, delivery?: string): Promise<void> =>
      table.put({
        ...keyOf(id),
        fields: { body: writeRecord(REQUEST, requestRecord(now(), true, delivery)) },
        until: now() + HANDLED_MS,
      }),

    /** Of two people who decide, one does. The same person's decision may be delivered again. */
    async claimVerdict(id: string, by: string, approved: boolean): Promise<'mine' | 'taken'> {
      const key: RecordKey = { partition: 'verdict', sort: shortHash(id) };
      const created = await table.insert({
        ...key,
        fields: { body: writeRecord(VERDICT, { by, approved, at: now() }) },
        until: now() + APPROVAL_MS,
      });
      if (created === 'created') return 'mine';
      const before = readRecord(VERDICT, (await table.get(key))?.fields.body);
      return before.ok && before.value.by === by && before.value.approved === approved ? 'mine' : 'taken';
    },
  };
}

const requestRecord = (at: EpochMs, handled: boolean, delivery: string | undefined) => ({
  at,
  handled,
  ...(delivery !== undefined && { delivery }),
});
