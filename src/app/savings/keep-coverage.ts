import type { DateNumber } from '../../core/calendar/date.ts';
import { readResourceKey } from '../../core/resource/key.ts';
import { billedBy, type CoverageRecord } from '../../core/savings/coverage.ts';
import type { DayRecord } from '../../core/savings/day.ts';
import type { Period } from '../../core/savings/period.ts';
import { messageOf } from '../message-of.ts';
import type { Commitments } from '../ports/commitments.ts';
import type { History } from '../ports/history.ts';
import type { Log } from '../ports/log.ts';

/** A request costs 0.01 USD, so that no installation pays more than 3 USD a month. Where it does not reach, the dearest accounts come first. */
const MOST_REQUESTS = 10;

export interface CoveragePorts {
  readonly commitments?: Commitments | undefined;
  readonly history: Pick<History, 'readDays' | 'readCoverage' | 'writeCoverage'>;
  readonly log: Log;
}

/**
 * Asks AWS what reservations and Savings Plans covered of what was saved, and writes it down. It is called once a day. Where it fails, those
 * days are asked about again the day after, and until then their sums leave nothing out.
 *
 * @param isMine whether this run looks after a resource. Where a tick is divided, each account is asked about by one shard alone
 */
export async function keepCoverage(
  today: DateNumber,
  isMine: (key: string) => boolean,
  { commitments, history, log }: CoveragePorts,
): Promise<void> {
  if (commitments === undefined) return;
  const failed = (error: unknown, account?: string) =>
    log.warn('what is covered could not be read: the sums of these days leave nothing out for now', {
      account,
      reason: messageOf(error),
    });
  let requests = 0;
  try {
    for (const { accountId, kinds, missing } of await toAsk(today, isMine, { commitments, history })) {
      requests += commitments.requestsFor(kinds);
      try {
        for (const record of await commitments.read(accountId, kinds, missing))
          await history.writeCoverage(record);
      } catch (error) {
        failed(error, accountId);
      }
    }
  } catch (error) {
    failed(error);
  }
  if (requests > 0) log.info('asked Cost Explorer what is covered', { requests });
}

async function toAsk(
  today: DateNumber,
  isMine: (key: string) => boolean,
  { commitments, history }: Pick<CoveragePorts, 'history'> & { readonly commitments: Commitments },
): Promise<Unknown[]> {
  const period = billedBy(today);
  const [days, known] = await Promise.all([history.readDays(period), history.readCoverage(period)]);
  return affordable(unknownIn(days, known), commitments).filter(({ key }) => isMine(key));
}

/** The dearest accounts first, as far as the requests of a day reach. */
function affordable(accounts: readonly Unknown[], commitments: Commitments): Unknown[] {
  let left = MOST_REQUESTS;
  return accounts
    .toSorted((a, b) => b.usd - a.usd)
    .filter(({ kinds }) => {
      const needed = commitments.requestsFor(kinds);
      const isWithin = needed > 0 && needed <= left;
      if (isWithin) left -= needed;
      return isWithin;
    });
}

interface Unknown {
  readonly accountId: string;
  /** One of its resources, the same in every run. */
  readonly key: string;
  readonly usd: number;
  readonly kinds: readonly string[];
  readonly missing: Period;
}

/** Accounts with a day on which something was saved or snoozed, but of which there is no figure yet. */
function unknownIn(days: readonly DayRecord[], known: readonly CoverageRecord[]): Unknown[] {
  const there = new Set(known.map(({ day, accountId }) => `${day} ${accountId}`));
  const counted = days.flatMap(({ day, lines }) =>
    lines.flatMap(({ key, minutes, snoozes, usdPerHour = 0 }) => {
      const snoozed = snoozes.reduce((sum, each) => sum + each.minutes, 0);
      const usd = usdPerHour * ((minutes.schedule ?? 0) + snoozed);
      const { accountId = '', kind = '' } = readResourceKey(key) ?? {};
      return usd > 0 && !there.has(`${day} ${accountId}`) ? [{ day, key, accountId, kind, usd }] : [];
    }),
  );
  return [...Map.groupBy(counted, ({ accountId }) => accountId)].flatMap(([accountId, some]): Unknown[] => {
    const [key] = some.map((each) => each.key).sort();
    if (key === undefined) return [];
    const its = some.map(({ day }) => day);
    return [
      {
        accountId,
        key,
        kinds: [...new Set(some.map(({ kind }) => kind))],
        missing: { from: Math.min(...its), to: Math.max(...its) + 1 },
        usd: some.reduce((sum, each) => sum + each.usd, 0),
      },
    ];
  });
}
