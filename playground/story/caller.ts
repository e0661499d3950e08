/** Who calls AWS by hand in a story, and with what. */
import type { TrailCaller } from '../aws/index.ts';
import type { AwsActs } from './schema.ts';

/** What these send: a browser for the console, as CloudTrail has it since 2023. */
const AGENTS: Readonly<Record<string, string>> = {
  console:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  cli: 'aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.8.0 md/arch#x86_64 lang/python#3.13.7',
  terraform:
    'APN/1.0 HashiCorp/1.0 Terraform/1.13.4 (+https://www.terraform.io) terraform-provider-aws/6.20.0 aws-sdk-go-v2/1.39.4',
  sdk: 'Boto3/1.40.59 md/Botocore#1.40.59 ua/2.1 os/linux#6.8.0 lang/python#3.13.7 Botocore/1.40.59',
};

/**
 * `ada` is an IAM user, `Admin/ada` a session of a role, `root` the root user, `autoscaling.amazonaws.com` a service of AWS's.
 * `through` is one of the tools above, or a service that acts for them.
 */
export function readCaller({ by = 'somebody', through, from }: AwsActs, accountId: string): TrailCaller {
  if (by.endsWith('.amazonaws.com')) return serviceCaller(by, accountId);
  const isForwarded = through?.endsWith('.amazonaws.com') === true;
  const tool = isForwarded ? undefined : (through ?? 'console');
  const host = isForwarded ? through : undefined;
  const identity = identityOf(by, accountId);
  return {
    name: by.split('/').at(-1) ?? by,
    sourceIPAddress: host ?? from ?? '203.0.113.7',
    userAgent: host ?? AGENTS[tool ?? ''] ?? '',
    userIdentity: { ...identity, ...(host !== undefined && { invokedBy: host }) },
    fromConsole: tool === 'console',
  };
}

function identityOf(by: string, accountId: string): TrailCaller['userIdentity'] {
  const known = { accountId, accessKeyId: 'ASIAQNZGKIQY56JQ7WML' };
  if (by === 'root') {
    return { type: 'Root', principalId: accountId, arn: `arn:aws:iam::${accountId}:root`, ...known };
  }
  const [role = '', session] = by.split('/');
  return session === undefined
    ? {
        type: 'IAMUser',
        principalId: 'AIDA6ON6E4XEGIEXAMPLE',
        arn: `arn:aws:iam::${accountId}:user/${by}`,
        ...known,
        userName: by,
      }
    : {
        type: 'AssumedRole',
        principalId: `AROAIDPPEZS35WEXAMPLE:${session}`,
        arn: `arn:aws:sts::${accountId}:assumed-role/${role}/${session}`,
        ...known,
        sessionContext: { sessionIssuer: issuer(role, `role/${role}`, accountId) },
      };
}

/** AWS's own service, with its service-linked role. */
function serviceCaller(host: string, accountId: string): TrailCaller {
  const service = host.split('.')[0] ?? '';
  const role = `AWSServiceRoleFor${service}`;
  return {
    name: service,
    sourceIPAddress: host,
    userAgent: host,
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROAIDPPEZS35WEXAMPLE:${service}`,
      arn: `arn:aws:sts::${accountId}:assumed-role/${role}/${service}`,
      accountId,
      sessionContext: {
        sessionIssuer: issuer(role, `role/aws-service-role/${host}/${role}`, accountId),
      },
      invokedBy: host,
    },
  };
}

const issuer = (userName: string, path: string, accountId: string) => ({
  type: 'Role',
  principalId: 'AROAIDPPEZS35WEXAMPLE',
  arn: `arn:aws:iam::${accountId}:${path}`,
  accountId,
  userName,
});
