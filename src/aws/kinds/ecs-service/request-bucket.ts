import type { ECSClient } from '@aws-sdk/client-ecs';
import { bucketsFor } from '../../sdk/request-bucket.ts';

/**
 * ECS allows an account 50 calls of UpdateService, CreateService and DeleteService at once per Region, and then 5 per second. Some of
 * that is left for deployments.
 *
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html
 */
export const UPDATE_QUOTA = { burst: 40, perSecond: 4 };

export const updatesOf = bucketsFor<ECSClient>(UPDATE_QUOTA);
