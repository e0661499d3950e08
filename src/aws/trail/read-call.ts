import * as v from 'valibot';
import type { Author, PowerCall, Through } from '../../core/reports/authorship.ts';
import { parsedJson } from './parsed-json.ts';

const text = v.optional(v.nullable(v.string()));

/** The parts of a record that are read. Keys and tokens are not among them. */
const Record = v.object({
  eventTime: v.pipe(
    v.string(),
    v.transform((time) => Date.parse(time)),
    v.finite(),
  ),
  eventName: v.string(),
  errorCode: text,
  sourceIPAddress: text,
  userAgent: text,
  sessionCredentialFromConsole: text,
  userIdentity: v.optional(
    v.object({
      type: text,
      arn: text,
      accountId: text,
      userName: text,
      invokedBy: text,
      sessionContext: v.optional(
        v.nullable(
          v.object({ sessionIssuer: v.optional(v.nullable(v.object({ arn: text, userName: text }))) }),
        ),
      ),
    }),
    {},
  ),
  requestParameters: v.optional(v.unknown()),
  responseElements: v.optional(v.unknown()),
});

type TrailRecord = v.InferOutput<typeof Record>;

/** Sessions of Uptime's own. */
export interface Own {
  isOwn(role: string, session: string | undefined): boolean;
}

/** Which calls. */
interface Wanted {
  readonly names: readonly string[];
  /** By what it asked for, where the name does not tell. */
  readonly isMeant: (requestParameters: unknown) => boolean;
  /** The resource's. */
  readonly id: string;
}

/**
 * The call that an event of LookupEvents tells of. Undefined if it is none of these, changed nothing, or cannot be read.
 *
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 *
 * @param json `CloudTrailEvent`
 */
export function readCall(json: string, { names, isMeant, id, isOwn }: Own & Wanted): PowerCall | undefined {
  const parsed = v.safeParse(Record, parsedJson(json));
  if (!parsed.success) return undefined;
  const record = parsed.output;
  if (!names.includes(record.eventName) || record.errorCode) return undefined;
  if (!isMeant(record.requestParameters)) return undefined;
  if (changedNothing(record.responseElements, id)) return undefined;
  const by = authorOf(record, isOwn);
  return { at: record.eventTime, by, through: throughOf(record, by), from: addressOf(record) };
}

const States = v.object({
  instancesSet: v.object({
    items: v.array(
      v.object({
        instanceId: v.string(),
        previousState: v.object({ name: v.string() }),
        currentState: v.object({ name: v.string() }),
      }),
    ),
  }),
});

/** EC2 takes the stop of a stopped instance without an error. */
function changedNothing(response: unknown, id: string): boolean {
  const parsed = v.safeParse(States, response);
  const own = parsed.success
    ? parsed.output.instancesSet.items.find(({ instanceId }) => instanceId === id)
    : undefined;
  return own !== undefined && own.previousState.name === own.currentState.name;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
function authorOf({ userIdentity, sourceIPAddress }: TrailRecord, isOwn: Own['isOwn']): Author {
  const { type, arn, accountId, userName, invokedBy, sessionContext } = userIdentity;
  const issuer = sessionContext?.sessionIssuer;
  switch (type) {
    case 'Root':
      return { kind: 'root' };
    case 'AWSService':
      return serviceNamed(invokedBy ?? sourceIPAddress);
    case 'AssumedRole': {
      // arn:aws:sts::111122223333:assumed-role/<role>/<session>
      const [, named, session] = /:assumed-role\/([^/]+)\/(.+)$/s.exec(arn ?? '') ?? [];
      const role = issuer?.userName ?? named;
      if (role === undefined) return { kind: 'unnamed' };
      if (isServiceRole(issuer?.arn, role)) return serviceNamed(invokedBy ?? sourceIPAddress, role);
      return isOwn(role, session)
        ? { kind: 'uptime' }
        : { kind: 'role', role: permissionSetOf(role), session };
    }
    case 'AWSAccount':
      return accountId ? { kind: 'account', id: accountId } : { kind: 'unnamed' };
    default: {
      // IAMUser, FederatedUser, SAMLUser, WebIdentityUser: arn:aws:sts::111122223333:federated-user/<name>
      const name = userName ?? /\/([^/]+)$/.exec(arn ?? '')?.[1];
      return name ? { kind: 'user', name } : { kind: 'unnamed' };
    }
  }
}

/** A role that only AWS's own service can assume. */
const isServiceRole = (issuer: string | null | undefined, role: string): boolean =>
  role.startsWith('AWSServiceRoleFor') || (issuer?.includes(':role/aws-service-role/') ?? false);

const serviceNamed = (host: string | null | undefined, otherwise?: string): Author => {
  const name = host && isService(host) ? host : otherwise;
  return name === undefined ? { kind: 'unnamed' } : { kind: 'service', name };
};

const isService = (host: string): boolean => /^[\w.-]+\.amazonaws\.(com(\.cn)?|eu)$/.test(host);

/** IAM Identity Center's roles: AWSReservedSSO_<permission set>_<sixteen digits> */
const permissionSetOf = (role: string): string =>
  /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(role)?.[1] ?? role;

function throughOf(
  { userAgent, sourceIPAddress, sessionCredentialFromConsole, userIdentity }: TrailRecord,
  by: Author,
): Through | undefined {
  const host = [userIdentity.invokedBy, sourceIPAddress, userAgent].find((each) => each && isService(each));
  const agent = userAgent ?? '';
  if (sessionCredentialFromConsole === 'true' || CONSOLE.test(agent)) return { kind: 'console' };
  if (host) return by.kind === 'service' ? undefined : { kind: 'service', name: host };
  return TOOLS.find(([, pattern]) => pattern.test(agent))?.[0];
}

/** A browser, or the console's own servers: `console.amazonaws.com`, `console.amazonaws-us-gov.com`, `EC2ConsoleBackend`, `[S3Console/0.4, ...]`. */
const CONSOLE =
  /^Mozilla\/|\bconsole(\.\w+)?\.amazonaws(-us-gov|-eusc)?\.(com|cn|eu)\b|\b[A-Z0-9]+Console(Backend|Frontend)?\b/i;

/** The first that fits: Terraform and the CLI name the SDK that they are made with, too. */
const TOOLS: readonly (readonly [Through, RegExp])[] = [
  [{ kind: 'terraform' }, /\b(Terraform|OpenTofu)\b/i],
  [{ kind: 'pulumi' }, /\bPulumi\b/i],
  [{ kind: 'cli' }, /\baws-cli\//i],
  [{ kind: 'sdk' }, /\b(aws-sdk|boto3|botocore)\b/i],
];

/** Not a service's name, and not `AWS Internal`. */
const addressOf = ({ sourceIPAddress }: TrailRecord): string | undefined =>
  sourceIPAddress && /^([\d.]{7,15}|[\da-f:.]*:[\da-f:.]+)$/i.test(sourceIPAddress)
    ? sourceIPAddress
    : undefined;
