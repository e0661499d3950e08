import { AwsError } from '../error.ts';
import { type Context, type Operation, operation } from '../operation.ts';
import { DAY_MS } from '../time/index.ts';
import { type BilledDay, together } from './bill.ts';
import { GetReservationCoverage$, GetSavingsPlansCoverage$ } from './schema.ts';

interface Dimensions {
  readonly Key?: string;
  readonly Values?: readonly string[];
}

interface Input {
  readonly TimePeriod?: { readonly Start?: string; readonly End?: string };
  readonly Granularity?: string;
  readonly GroupBy?: readonly unknown[];
  readonly Filter?: {
    readonly And?: readonly { readonly Dimensions?: Dimensions }[];
    readonly Or?: readonly unknown[];
    readonly Not?: unknown;
    readonly Dimensions?: Dimensions;
  };
  readonly Metrics?: readonly string[];
  readonly NextToken?: string;
  readonly NextPageToken?: string;
  readonly MaxResults?: number;
}

interface Rules {
  /** By which it may be filtered. */
  readonly dimensions: readonly string[];
  readonly metrics: readonly string[];
  /** Without a filter. Undefined: what all services use. */
  readonly usual?: string;
  /** How many days are in one page. */
  readonly pageSize: number;
}

/** "The default is 20": https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetSavingsPlansCoverage.html */
const PLANS: Rules = {
  dimensions: ['INSTANCE_FAMILY', 'LINKED_ACCOUNT', 'REGION', 'SERVICE'],
  metrics: ['SpendCoveredBySavingsPlans'],
  pageSize: 20,
};

/** "If you don't provide a SERVICE filter, Cost Explorer defaults to EC2." */
const RESERVATIONS: Rules = {
  dimensions: [
    ...['AZ', 'CACHE_ENGINE', 'DATABASE_ENGINE', 'DEPLOYMENT_OPTION', 'INSTANCE_TYPE', 'LINKED_ACCOUNT'],
    ...['OPERATING_SYSTEM', 'PLATFORM', 'REGION', 'SERVICE', 'TAG', 'TENANCY'],
  ],
  metrics: ['Hour', 'Unit', 'Cost'],
  usual: 'Amazon Elastic Compute Cloud - Compute',
  pageSize: 100,
};

/** AWS's own rules of endpoints (`ce`, endpoint-rule-set-1.json of the SDKs) sign for this Region in all of the partition. */
const ITS_REGION = 'us-east-1';

/**
 * The rules are those of the API's reference:
 *
 * https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetSavingsPlansCoverage.html
 * https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetReservationCoverage.html
 *
 * "An organization's management account can see the coverage of the associated member accounts", together with its own unless it filters.
 * A member sees itself alone.
 */
export const COST_EXPLORER_OPERATIONS: readonly Operation[] = [
  operation(GetSavingsPlansCoverage$, (input: Input, context) => {
    const days = daysOf(input, PLANS, context);
    return {
      SavingsPlansCoverages: days.map(({ day, billed: { planned = 0, onDemand } }) => ({
        TimePeriod: interval(day),
        Coverage: {
          SpendCoveredBySavingsPlans: String(planned),
          OnDemandCost: String(onDemand),
          TotalCost: String(planned + onDemand),
          CoveragePercentage: percent(planned, planned + onDemand),
        },
      })),
    };
  }),
  operation(GetReservationCoverage$, (input: Input, context) => {
    const days = daysOf(input, RESERVATIONS, context);
    const inUnits = input.Metrics === undefined || input.Metrics.includes('Unit');
    return {
      CoveragesByTime: days.map(({ day, billed: { reserved = 0, running } }) => ({
        TimePeriod: interval(day),
        Total: {
          ...(inUnits && {
            CoverageNormalizedUnits: {
              OnDemandNormalizedUnits: String(running - reserved),
              ReservedNormalizedUnits: String(reserved),
              TotalRunningNormalizedUnits: String(running),
              CoverageNormalizedUnitsPercentage: percent(reserved, running),
            },
          }),
        },
      })),
    };
  }),
];

function daysOf(
  input: Input,
  rules: Rules,
  { here, caller }: Context,
): readonly { readonly day: number; readonly billed: BilledDay }[] {
  if (caller.region !== ITS_REGION)
    throw new AwsError('InvalidSignatureException', 'Credential should be scoped to a valid region.');
  if (!here.bill.isEnabled)
    throw new AwsError('AccessDeniedException', 'User not enabled for cost explorer access');
  const { from, to } = periodOf(input, Math.floor(here.place.clock.now() / DAY_MS));
  checkShape(input, rules);
  const wanted = filterOf(input, rules);
  const visible = new Map([[caller.accountId, here.bill], ...here.bill.members]);
  const accounts = wanted.get('LINKED_ACCOUNT') ?? [...visible.keys()];
  const services = wanted.get('SERVICE') ?? (rules.usual === undefined ? [] : [rules.usual]);
  const days = Array.from({ length: to - from }, (_, index) => from + index).flatMap((day) => {
    const billed = together(accounts.flatMap((id) => visible.get(id)?.of(services, day) ?? []));
    return billed === undefined ? [] : [{ day, billed }];
  });
  if (days.length === 0) throw new AwsError('DataUnavailableException', 'Data not available');
  if (days.length > rules.pageSize) throw invalid('The stand-in has no second page.');
  return days;
}

function periodOf({ TimePeriod: { Start = '', End = '' } = {} }: Input, today: number) {
  for (const date of [Start, End])
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw invalid(`The date ${date} is not in the form YYYY-MM-DD.`);
  const [from, to] = [Date.parse(Start) / DAY_MS, Date.parse(End) / DAY_MS];
  // https://github.com/zoph-io/instance-watcher/issues/18
  if (from >= to) throw invalid('Start date (and hour) should be before end date (and hour)');
  if (to >= today) throw invalid('End date must be before the current date.');
  if (today - from > 396) throw invalid('Start date must be within 13 months.');
  return { from, to };
}

function checkShape({ Granularity, GroupBy, Metrics, MaxResults, ...input }: Input, rules: Rules): void {
  if (GroupBy !== undefined && Granularity !== undefined)
    throw invalid("Granularity can't be set if GroupBy is set.");
  if (GroupBy !== undefined || Granularity !== 'DAILY')
    throw invalid('The stand-in gives days, and no groups.');
  const unknown = Metrics?.find((metric) => !rules.metrics.includes(metric));
  if (unknown !== undefined) throw invalid(`${unknown} is not a valid metric.`);
  if (MaxResults !== undefined && MaxResults < 1) throw invalid('MaxResults must be 1 at least.');
  if (input.NextToken !== undefined || input.NextPageToken !== undefined)
    throw new AwsError('InvalidNextTokenException', 'The pagination token is invalid.');
}

/** "Only AND is supported among each dimension. If there are multiple values for a dimension, they are OR'd together." */
function filterOf({ Filter = {} }: Input, rules: Rules): ReadonlyMap<string, readonly string[]> {
  const { And = [], Or, Not, Dimensions } = Filter;
  if (Or !== undefined || Not !== undefined) throw invalid('Only AND is supported.');
  if (Dimensions !== undefined && And.length > 0) throw invalid('A filter has one root.');
  if (And.length === 1) throw invalid('And needs two operands at least.');
  const all = Dimensions === undefined ? And.flatMap((each) => each.Dimensions ?? []) : [Dimensions];
  return new Map(
    all.map(({ Key = '', Values = [] }) => {
      if (!rules.dimensions.includes(Key)) throw invalid(`${Key} is not a valid dimension.`);
      if (Values.length === 0) throw invalid(`${Key} needs a value.`);
      return [Key, Values];
    }),
  );
}

const interval = (day: number) => ({ Start: dateOf(day), End: dateOf(day + 1) });
const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
const percent = (part: number, all: number): string => (all === 0 ? '0' : String((part / all) * 100));

/** Its code is not in the reference; people report it: https://github.com/boto/boto3/issues/1564 */
const invalid = (message: string): AwsError => new AwsError('ValidationException', message);
