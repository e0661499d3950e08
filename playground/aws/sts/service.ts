import {
  AssumeRole$,
  type AssumeRoleRequest,
  type AssumeRoleResponse,
  GetCallerIdentity$,
  type GetCallerIdentityRequest,
  type GetCallerIdentityResponse,
} from '@aws-sdk/client-sts';
import { AwsError } from '../error.ts';
import { meets } from '../iam/policy.ts';
import { type Operation, operation } from '../operation.ts';
import { SECOND_MS } from '../time/index.ts';
import type { Identity, Role, Sessions } from './sessions.ts';

const SHORTEST_SECONDS = 900;
const LONGEST_SECONDS = 43_200;
/** The limit when a role assumes another role. */
const LONGEST_CHAINED_SECONDS = 3600;

/** `aws:PrincipalArn` is the role's ARN, not its session's: reference_policies_condition-keys.html of IAM's User Guide. */
function trusts({ externalId, trust = {} }: Role, { arn }: Identity, given: string | undefined): boolean {
  if (externalId !== undefined && externalId !== given) return false;
  const principal = arn.replace(/^arn:aws:sts::(\d+):assumed-role\/([^/]+)\/.*$/, 'arn:aws:iam::$1:role/$2');
  return meets(trust, {
    'aws:PrincipalArn': [principal],
    ...(given !== undefined && { 'sts:ExternalId': [given] }),
  });
}

export const stsOperations = (sessions: Sessions): readonly Operation[] => [
  operation<GetCallerIdentityRequest, GetCallerIdentityResponse>(GetCallerIdentity$, (_, { caller }) => {
    const { accountId, arn, userId } = sessions.identify(caller.accessKeyId);
    return { Account: accountId, Arn: arn, UserId: userId };
  }),
  operation<AssumeRoleRequest, AssumeRoleResponse>(AssumeRole$, (input, { caller }) => {
    const { RoleArn: arn = '', RoleSessionName: name = '', DurationSeconds: seconds = 3600 } = input;
    if (!/^[\w+=,.@-]{2,64}$/.test(name)) {
      throw new AwsError(
        'ValidationError',
        `1 validation error detected: Value '${name}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
      );
    }
    const me = sessions.identify(caller.accessKeyId);
    const longest = me.expiresAt === undefined ? LONGEST_SECONDS : LONGEST_CHAINED_SECONDS;
    if (seconds < SHORTEST_SECONDS || seconds > longest) {
      throw new AwsError(
        'ValidationError',
        `The requested DurationSeconds exceeds the ${longest === LONGEST_CHAINED_SECONDS ? '1 hour session limit for roles assumed by role chaining' : 'MaxSessionDuration set for this role'}.`,
      );
    }
    const role = sessions.role(arn);
    // AWS does not say whether the role is missing or does not trust the caller.
    if (role === undefined || !trusts(role, me, input.ExternalId)) {
      throw new AwsError(
        'AccessDenied',
        `User: ${me.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
      );
    }
    // The caller's clock decides when the keys expire.
    const session = sessions.assume(role, name, caller.signedAt + seconds * SECOND_MS);
    return {
      Credentials: {
        AccessKeyId: session.accessKeyId,
        SecretAccessKey: session.secretAccessKey,
        SessionToken: session.sessionToken,
        Expiration: new Date(session.expiresAt),
      },
      AssumedRoleUser: { AssumedRoleId: session.identity.userId, Arn: session.identity.arn },
    };
  }),
];
