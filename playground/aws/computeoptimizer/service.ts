import { AwsError } from '../error.ts';
import { type Operation, operation } from '../operation.ts';
import { pageOf } from '../page.ts';
import { GetIdleRecommendations$ } from './schema.ts';

interface Input {
  readonly accountIds?: readonly string[];
  readonly resourceArns?: readonly string[];
  readonly filters?: readonly { readonly name?: string; readonly values?: readonly string[] }[];
  readonly maxResults?: number;
  readonly nextToken?: string;
}

const MOST_RESULTS = 100;
const LOOK_BACK_DAYS = 14;

const VALUES: Readonly<Record<string, readonly string[]>> = {
  Finding: ['Idle', 'Unattached'],
  ResourceType: ['EC2Instance', 'AutoScalingGroup', 'EBSVolume', 'ECSService', 'RDSDBInstance'],
};

/**
 * The rules are those of the API's reference: an account that has not opted in is refused, a hundred a page, and one account at most.
 *
 * https://docs.aws.amazon.com/compute-optimizer/latest/APIReference/API_GetIdleRecommendations.html
 */
export const COMPUTE_OPTIMIZER_OPERATIONS: readonly Operation[] = [
  operation(GetIdleRecommendations$, (input: Input, { here, caller }) => {
    const { filters = [], resourceArns, maxResults: size = MOST_RESULTS } = input;
    const { findings, place } = here;
    if (!findings.isEnrolled)
      throw new AwsError('OptInRequiredException', `The account ${caller.accountId} is not registered.`);
    if ((input.accountIds?.length ?? 0) > 1)
      throw invalid('You can only specify one account ID per request.');
    if (size < 0 || size > MOST_RESULTS) throw invalid(`maxResults must be between 0 and ${MOST_RESULTS}.`);
    const wanted = filters.map(({ name = '', values = [] }) => {
      const unknown = values.find((value) => !VALUES[name]?.includes(value));
      if (VALUES[name] === undefined || unknown !== undefined)
        throw invalid(`Invalid filter: ${name}=${unknown ?? ''}`);
      return ({ finding, resourceType }: { readonly finding: string; readonly resourceType: string }) =>
        values.includes(name === 'Finding' ? finding : resourceType);
    });
    const found = findings
      .all()
      .map((each) => ({ ...each, finding: 'Idle' }))
      .filter(({ arn }) => resourceArns?.includes(arn) ?? true)
      .filter((each) => wanted.every((fits) => fits(each)))
      .toSorted((a, b) => (a.arn < b.arn ? -1 : 1));
    const page = pageOf(found, ({ arn }) => arn, size, input.nextToken, 'InvalidParameterValueException');
    return {
      idleRecommendations: page.items.map(({ arn, resourceType, finding }) => ({
        resourceArn: arn,
        resourceId: arn.split(/[:/]/).at(-1),
        resourceType,
        accountId: caller.accountId,
        finding,
        findingDescription: 'The resource has been idle during the look-back period.',
        lookBackPeriodInDays: LOOK_BACK_DAYS,
        lastRefreshTimestamp: new Date(place.clock.now()),
      })),
      nextToken: page.nextToken,
      errors: [],
    };
  }),
];

const invalid = (message: string): AwsError => new AwsError('InvalidParameterValueException', message);
