import { AwsError } from './error.ts';
import type { EpochMs } from './time/index.ts';

/** What a SigV4 signature says. It is not verified. */
export interface Authorization {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
  /** By the caller's clock. */
  readonly signedAt: EpochMs;
}

const CREDENTIAL = /Credential=([^/,\s]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/;
const SIGNED_AT = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** @throws AwsError for a request that is not signed */
export const readAuthorization = (
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Authorization => {
  const scope = CREDENTIAL.exec(String(headers.authorization ?? ''));
  const date = SIGNED_AT.exec(String(headers['x-amz-date'] ?? ''));
  if (scope === null || date === null) {
    throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token');
  }
  const [, accessKeyId = '', region = '', service = ''] = scope;
  return {
    accessKeyId,
    region,
    service,
    signedAt: Date.parse(String(headers['x-amz-date']).replace(SIGNED_AT, '$1-$2-$3T$4:$5:$6Z')),
  };
};
