/** Whether AWS may be asked what is optional: one question for each account. */
import type { Decision } from '../../core/plan/decision.ts';
import type { Finding } from '../../core/reports/doctor.ts';
import type { Resource } from '../../core/resource/resource.ts';
import { billedBy } from '../../core/savings/coverage.ts';
import { DAY_MS, type EpochMs } from '../../core/time.ts';
import type { History } from '../ports/history.ts';
import type { Trail } from '../ports/trail.ts';
import type { Usage } from '../ports/usage.ts';

/** A resource of each account, whose role says what may be asked there. */
const oneInEach = (decisions: readonly Decision[]): readonly Resource[] => [
  ...new Map(decisions.map(({ resource }) => [resource.accountId, resource])).values(),
];

/** Whether CloudTrail may be asked. */
export async function trailFindings(
  decisions: readonly Decision[],
  trail: Trail | undefined,
): Promise<Finding[]> {
  if (trail === undefined) return [];
  return Promise.all(
    oneInEach(decisions).map(async ({ accountId, region }): Promise<Finding> => {
      const refusal = await trail.check({ accountId, region });
      if (refusal === undefined)
        return { about: 'AWS', state: 'fine', found: { kind: 'trail-asked', accountId } };
      const { isDenied, cause } = refusal;
      return isDenied
        ? { about: 'AWS', state: 'fault', found: { kind: 'trail-denied', accountId, cause } }
        : { about: 'AWS', state: 'note', found: { kind: 'trail-unanswered', accountId, cause } };
    }),
  );
}

/** Whether what shows use may be asked for. */
export async function usageFindings(
  decisions: readonly Decision[],
  usage: Usage | undefined,
): Promise<Finding[]> {
  if (usage === undefined) return [];
  const found = await Promise.all(
    oneInEach(decisions).map(async ({ accountId, region }): Promise<Finding[]> => {
      const refusals = await usage.check({ accountId, region });
      if (refusals.length === 0)
        return [{ about: 'AWS', state: 'fine', found: { kind: 'usage-read', accountId } }];
      return refusals.map(({ action, isDenied, cause }) =>
        isDenied
          ? { about: 'AWS', state: 'fault', found: { kind: 'usage-denied', accountId, action, cause } }
          : { about: 'AWS', state: 'note', found: { kind: 'usage-unanswered', accountId, cause } },
      );
    }),
  );
  return found.flat();
}

/** Whether Cost Explorer has told anything lately. It is not asked for this: each request costs money. */
export async function coverageFindings(
  now: EpochMs,
  history: Pick<History, 'readDays' | 'readCoverage'> | undefined,
): Promise<Finding[]> {
  if (history === undefined) return [];
  const period = billedBy(Math.floor(now / DAY_MS));
  const [records, figures] = await Promise.all([history.readDays(period), history.readCoverage(period)]);
  const saved = new Set(
    records
      .filter(({ lines }) => lines.some(({ minutes, usdPerHour }) => minutes.schedule && usdPerHour))
      .map(({ day }) => day),
  );
  const known = new Set(figures.map(({ day }) => day).filter((day) => saved.has(day))).size;
  if (saved.size === 0) return [];
  const found = { kind: 'coverage', days: saved.size, known } as const;
  return [{ about: 'AWS', state: known > 0 ? 'fine' : 'note', found }];
}
