import { createHash } from 'node:crypto';
import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { BucketFault, CodeStore } from '../../app/ports/code-store.ts';
import { urlSuffixOf } from '../../core/resource/region.ts';
import type { AwsClients } from '../sdk/clients.ts';
import { awsFailure } from '../sdk/errors.ts';

/** Names of buckets are the world's: with the account and the Region in it, nobody else has it. */
export const codeBucketOf = (accountId: string, region: string): string => `${OWN}${accountId}-${region}`;

/** Whether `setup` has made the bucket, and not somebody else. */
export const isOwnBucket = (bucket: string): boolean => bucket.startsWith(OWN);

const OWN = 'uptime-code-';

export function createCodeStore(clients: AwsClients, region: string): CodeStore {
  const s3 = clients.of(S3Client, region);
  return {
    async makeBucket(bucket) {
      const there = await orUndefined(s3.send(new HeadBucketCommand({ Bucket: bucket })));
      if (there !== undefined) return 'there';
      await s3.send(
        new CreateBucketCommand({
          Bucket: bucket,
          // us-east-1 is the one Region that S3 does not want to be named.
          ...(region !== 'us-east-1' && {
            CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint },
          }),
        }),
      );
      await s3.send(
        new PutPublicAccessBlockCommand({
          Bucket: bucket,
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
        }),
      );
      return 'made';
    },

    async faultOf(bucket) {
      try {
        await s3.send(new HeadBucketCommand({ Bucket: bucket }));
        return undefined;
      } catch (error) {
        // A HEAD request is answered without a body, so its status is all that is known of a refusal.
        const fault = error instanceof S3ServiceException && FAULTS.get(error.$metadata.httpStatusCode ?? 0);
        if (!fault) throw error;
        return fault;
      }
    },

    async put({ bucket, prefix }, name, bytes) {
      const Key = `${prefix}${name}`;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const there = await orUndefined(s3.send(new HeadObjectCommand({ Bucket: bucket, Key })));
      if (there?.Metadata?.sha256 === sha256) return 'there';
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: bytes, Metadata: { sha256 } }));
      return 'put';
    },

    urlOf: ({ bucket, prefix }, name) =>
      `https://s3.${region}.${urlSuffixOf(region)}/${bucket}/${prefix}${name}`,
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
const FAULTS: ReadonlyMap<number, BucketFault> = new Map([
  [301, 'elsewhere'],
  [400, 'elsewhere'],
  [403, 'denied'],
  [404, 'missing'],
]);

async function orUndefined<T>(heading: Promise<T>): Promise<T | undefined> {
  try {
    return await heading;
  } catch (error) {
    if (/^(NotFound|NoSuchBucket|NoSuchKey|404)$/.test(awsFailure(error).code)) return undefined;
    throw error;
  }
}
