import * as v from 'valibot';
import { isoDate } from '../../core/calendar/date.ts';
import type { Period } from '../../core/savings/period.ts';
import type { Caller, SignedCall } from '../sdk/signed-call.ts';

export const PLAN_HEADERS = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': 'AWSInsightsIndexService.GetSavingsPlansCoverage',
} as const;

export const RESERVATION_HEADERS = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': 'AWSInsightsIndexService.GetReservationCoverage',
} as const;

export interface CoverageQuestion {
  readonly accountId: string;
  /** As Cost Explorer names them. */
  readonly services: readonly string[];
  /** At most 20 days: more would be another page, and another request. */
  readonly period: Period;
}

/** By the day as AWS writes it: `2026-11-29`. A day on which nothing ran has no part, and is missing. */
export type Parts = ReadonlyMap<string, number>;

/** Numbers are texts on this wire. One that is missing or is none is not taken for zero. */
const amount = v.optional(v.pipe(v.string(), v.regex(/^\d+(\.\d+)?(E-?\d+)?$/i), v.transform(Number)));
const TimePeriod = v.object({ Start: v.string() });

const PlanAnswer = v.object({
  SavingsPlansCoverages: v.array(
    v.object({
      TimePeriod,
      Coverage: v.object({ SpendCoveredBySavingsPlans: amount, OnDemandCost: amount }),
    }),
  ),
});

/**
 * Which part Savings Plans cover of what reservations leave: "on-demand equivalent of usage covered by your Savings Plans", divided by the
 * same and what "was billed at On-Demand rates".
 *
 * https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetSavingsPlansCoverage.html
 * https://docs.aws.amazon.com/savingsplans/latest/userguide/ce-sp-usingCR.html
 */
export async function readPlanParts(
  caller: Caller,
  question: CoverageQuestion,
  signal: AbortSignal,
): Promise<Parts> {
  const text = await ask(caller, PLAN_HEADERS, question, ['SpendCoveredBySavingsPlans'], signal);
  const { SavingsPlansCoverages } = v.parse(PlanAnswer, JSON.parse(text));
  return partsOf(
    SavingsPlansCoverages.map(({ TimePeriod: { Start }, Coverage }) => {
      const { SpendCoveredBySavingsPlans: covered, OnDemandCost: rest } = Coverage;
      return [Start, covered, covered === undefined || rest === undefined ? undefined : covered + rest];
    }),
  );
}

const ReservationAnswer = v.object({
  CoveragesByTime: v.array(
    v.object({
      TimePeriod,
      Total: v.optional(
        v.object({
          CoverageNormalizedUnits: v.optional(
            v.object({ ReservedNormalizedUnits: amount, TotalRunningNormalizedUnits: amount }),
          ),
        }),
      ),
    }),
  ),
});

/**
 * Which part reservations cover, in normalized units: an hour of a large instance counts for more than one of a small one.
 *
 * https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetReservationCoverage.html
 */
export async function readReservationParts(
  caller: Caller,
  question: CoverageQuestion,
  signal: AbortSignal,
): Promise<Parts> {
  const text = await ask(caller, RESERVATION_HEADERS, question, ['Unit'], signal);
  const { CoveragesByTime } = v.parse(ReservationAnswer, JSON.parse(text));
  return partsOf(
    CoveragesByTime.map(({ TimePeriod: { Start }, Total }) => {
      const { ReservedNormalizedUnits: reserved, TotalRunningNormalizedUnits: all } =
        Total?.CoverageNormalizedUnits ?? {};
      return [Start, reserved, all];
    }),
  );
}

function partsOf(days: readonly (readonly [string, number | undefined, number | undefined])[]): Parts {
  return new Map(
    days.flatMap(([start, part, all]): [string, number][] =>
      part === undefined || all === undefined || all <= 0
        ? []
        : [[start.slice(0, '2026-11-29'.length), Math.min(1, part / all)]],
    ),
  );
}

/** A management account sees its members as well, so its own usage is asked for by name. */
function ask(
  caller: Caller,
  headers: SignedCall['headers'],
  { accountId, services, period }: CoverageQuestion,
  Metrics: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  const only = (Key: string, Values: readonly string[]) => ({ Dimensions: { Key, Values } });
  const body = JSON.stringify({
    TimePeriod: { Start: isoDate(period.from), End: isoDate(period.to) },
    Granularity: 'DAILY',
    Filter: { And: [only('LINKED_ACCOUNT', [accountId]), only('SERVICE', services)] },
    Metrics,
  });
  return caller.call({ service: 'ce', path: '/', headers, body, signal });
}
