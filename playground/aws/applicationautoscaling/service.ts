import {
  DescribeScalableTargets$,
  type DescribeScalableTargetsRequest,
  type DescribeScalableTargetsResponse,
  RegisterScalableTarget$,
  type RegisterScalableTargetRequest,
  type RegisterScalableTargetResponse,
} from '@aws-sdk/client-application-auto-scaling';
import { AwsError } from '../error.ts';
import { type Context, type Operation, operation } from '../operation.ts';
import { pageOf } from '../page.ts';
import type { ScalableTarget } from './scalable-targets.ts';

const DIMENSION = 'ecs:service:DesiredCount';
const MOST_A_PAGE = 50;

/** Of all services, only ECS's. https://docs.aws.amazon.com/autoscaling/application/APIReference/Welcome.html */
export const APPLICATION_AUTOSCALING_OPERATIONS: readonly Operation[] = [
  operation<DescribeScalableTargetsRequest, DescribeScalableTargetsResponse>(
    DescribeScalableTargets$,
    (input, { here }) => {
      mustBeEcs(input);
      const { ResourceIds: ids, MaxResults: size = MOST_A_PAGE } = input;
      if (size < 1 || size > MOST_A_PAGE || (ids?.length ?? 0) > MOST_A_PAGE)
        throw invalid(`At most ${MOST_A_PAGE} scalable targets can be described in one call`);
      const found = here.scalableTargets.all().filter(({ resourceId }) => ids?.includes(resourceId) ?? true);
      const page = pageOf(
        found,
        ({ resourceId }) => resourceId,
        size,
        input.NextToken,
        'InvalidNextTokenException',
      );
      return { ScalableTargets: page.items.map((target) => shapeOf(target)), NextToken: page.nextToken };
    },
  ),
  operation<RegisterScalableTargetRequest, RegisterScalableTargetResponse>(
    RegisterScalableTarget$,
    (input, context) => {
      mustBeEcs(input);
      const { ResourceId: id = '', MinCapacity: min, MaxCapacity: max, SuspendedState: suspended } = input;
      if (input.ScalableDimension !== DIMENSION) throw invalid('Unsupported scalable dimension');
      const { scalableTargets } = context.here;
      const service = scalableTargets.serviceOf(id);
      if (service === undefined || service.status !== 'ACTIVE')
        throw invalid(`ECS service doesn't exist: ${id}`);
      mayCallerScale(service, context);
      const known = scalableTargets.get(id);
      const [low, high] = [min ?? known?.min, max ?? known?.max];
      if (low === undefined || high === undefined)
        throw invalid('MinCapacity and MaxCapacity are required for a new scalable target');
      if (low < 0) throw invalid('Minimum capacity cannot be less than 0');
      if (low > high) throw invalid('Maximum capacity cannot be less than minimum capacity');
      return { ScalableTargetARN: scalableTargets.register(id, { min, max, suspended }).arn };
    },
  ),
];

function mustBeEcs({ ServiceNamespace: namespace }: { readonly ServiceNamespace: string | undefined }): void {
  if (namespace !== 'ecs') throw invalid(`The stand-in scales no ${namespace}`);
}

/**
 * It asks whether its caller could do by itself what it is to do.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_permission_validation.html
 */
function mayCallerScale(
  { arn, tags }: { readonly arn: string; readonly tags: ReadonlyMap<string, string> },
  { may }: Context,
): void {
  const context = Object.fromEntries([...tags].map(([key, value]) => [`aws:ResourceTag/${key}`, [value]]));
  const missing = [
    { action: 'ecs:DescribeServices', resource: arn, context },
    { action: 'ecs:UpdateService', resource: arn, context },
    { action: 'cloudwatch:DescribeAlarms', resource: '*', context: {} },
  ].filter((ask) => !may(ask));
  if (missing.length === 0) return;
  throw invalid(
    `Unable to scale the resource. The following permissions are missing: ${missing.map(({ action }) => action).join(', ')}`,
  );
}

const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

const shapeOf = ({ resourceId, arn, min, max, suspended, createdAt }: ScalableTarget) => ({
  ServiceNamespace: 'ecs' as const,
  ResourceId: resourceId,
  ScalableDimension: DIMENSION as 'ecs:service:DesiredCount',
  MinCapacity: min,
  MaxCapacity: max,
  RoleARN: `arn:aws:iam::${arn.split(':')[4]}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService`,
  CreationTime: new Date(createdAt),
  SuspendedState: suspended,
  ScalableTargetARN: arn,
});
