import type { RDSClient } from '@aws-sdk/client-rds';
import { bucketsFor } from '../../sdk/request-bucket.ts';

/**
 * RDS allows an account 300 calls at once per Region, and then 12 per second, over all callers and operations. Some of
 * that is left for others who read or change databases meanwhile, including this run's own reads.
 *
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-api-throttling.html
 */
export const RDS_QUOTA = { burst: 270, perSecond: 10 };

export const bucketOf = bucketsFor<RDSClient>(RDS_QUOTA);
