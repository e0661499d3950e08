import { STSClient } from '@aws-sdk/client-sts';
import type { Commitments } from '../../app/ports/commitments.ts';
import { type DateNumber, isoDate } from '../../core/calendar/date.ts';
import { partitionOf } from '../../core/resource/region.ts';
import { type CoverageRecord, coveredShare } from '../../core/savings/coverage.ts';
import type { Period } from '../../core/savings/period.ts';
import type { Commitments as Committed } from '../kinds/commitments.ts';
import type { Kind } from '../kinds/kind.ts';
import { awsFailure } from '../sdk/errors.ts';
import { type Caller, createCaller } from '../sdk/signed-call.ts';
import type { Accounts } from '../targets/accounts.ts';
import { type CoverageQuestion, type Parts, readPlanParts, readReservationParts } from './coverage-calls.ts';

export interface CommitmentsOptions {
  readonly kinds: readonly Kind[];
  readonly accounts: Pick<Accounts, 'find'>;
  /** Uptime's own Region. */
  readonly region: string;
  /** A stand-in's address, instead of AWS's own. */
  readonly endpoint?: string | undefined;
}

const WITHIN_MS = 30_000;
const ATTEMPT_MS = 12_000;

/** Cost Explorer, asked in the resources' own accounts: a member of an organization sees its own usage, and that is what is asked for. */
export function createCommitments({ kinds, accounts, region, endpoint }: CommitmentsOptions): Commitments {
  const there = costExplorerRegion(region);
  const soldFor = (ids: readonly string[]) =>
    Map.groupBy(
      kinds.filter(({ id }) => ids.includes(id)),
      ({ pricing }) => pricing?.commitments,
    );

  async function callerIn(accountId: string): Promise<Caller> {
    const { clients } = await accounts.find(accountId);
    const { credentials } = clients.of(STSClient, there).config;
    return createCaller({ region: there, endpoint, credentials, timeoutMs: ATTEMPT_MS });
  }

  return {
    requestsFor: (ids) =>
      [...soldFor(ids).keys()].reduce((sum, sold) => sum + (sold === undefined ? 0 : requestsOf(sold)), 0),

    async read(accountId, ids, period) {
      const signal = AbortSignal.timeout(WITHIN_MS);
      const caller = await callerIn(accountId);
      const asked = [...soldFor(ids)].flatMap(([sold, some]) => (sold ? [{ sold, some }] : []));
      const shares = await Promise.all(
        asked.map(async ({ sold, some }) => ({
          some,
          byDay: await readShares(caller, sold, { accountId, services: sold.services, period }, signal),
        })),
      );
      return daysOf(period).flatMap((day): CoverageRecord[] => {
        const known = shares.flatMap(({ some, byDay }) => {
          const share = byDay(isoDate(day));
          return share === undefined ? [] : some.map(({ id }) => [id, share] as const);
        });
        return known.length === 0 ? [] : [{ day, accountId, shares: Object.fromEntries(known) }];
      });
    },
  };
}

const requestsOf = ({ hasReservations }: Committed): number => (hasReservations ? 2 : 1);

const daysOf = ({ from, to }: Period): DateNumber[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

async function readShares(
  caller: Caller,
  { hasReservations }: Committed,
  question: CoverageQuestion,
  signal: AbortSignal,
): Promise<(day: string) => number | undefined> {
  const [planned, reserved] = await Promise.all([
    orNone(readPlanParts(caller, question, signal)),
    hasReservations ? orNone(readReservationParts(caller, question, signal)) : undefined,
  ]);
  return (day) => coveredShare(reserved === undefined ? 0 : reserved.get(day), planned.get(day));
}

/** "The requested data is unavailable": that is an answer, and there is no figure for any of these days. */
async function orNone(parts: Promise<Parts>): Promise<Parts> {
  try {
    return await parts;
  } catch (error) {
    if (awsFailure(error).code === 'DataUnavailableException') return new Map();
    throw error;
  }
}

/**
 * There is one for each partition. These two are known; elsewhere the endpoint is the Region's own.
 *
 * https://docs.aws.amazon.com/general/latest/gr/billing.html, and the rules in AWS's SDKs (`ce`, endpoint-rule-set-1.json)
 */
function costExplorerRegion(home: string): string {
  switch (partitionOf(home)) {
    case 'aws':
      return 'us-east-1';
    case 'aws-cn':
      return 'cn-northwest-1';
    default:
      return home;
  }
}
