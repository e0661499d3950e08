/**
 * An account to install Uptime in, in front of a town: stacks, buckets, secrets, who may what, and the deployed door. Everything else the
 * town answers.
 */
import { createHmac } from 'node:crypto';
import {
  ListRoles$,
  SimulatePrincipalPolicy$,
  type SimulatePrincipalPolicyRequest,
} from '@aws-sdk/client-iam';
import { GetParameter$, GetParameters$, PutParameter$, type PutParameterRequest } from '@aws-sdk/client-ssm';
import { readAuthorization } from '../../../playground/aws/authorization.ts';
import { AwsError } from '../../../playground/aws/error.ts';
import { operation } from '../../../playground/aws/operation.ts';
import { awsJsonProtocol } from '../../../playground/aws/protocol/aws-json.ts';
import type { Protocol, WireRequest, WireResponse } from '../../../playground/aws/protocol/protocol.ts';
import { queryProtocol } from '../../../playground/aws/protocol/query.ts';
import { type RunningServer, startServer } from '../../../playground/aws/server.ts';
import type { Town } from '../../app/town.ts';
import { createBuckets } from './buckets.ts';
import { stackOperations } from './stacks.ts';

export interface Account extends RunningServer {
  /** The Parameter Store. */
  readonly secrets: ReadonlyMap<string, string>;
  /** `bucket/key`, of what was uploaded. */
  readonly objects: ReadonlyMap<string, unknown>;
}

const DOOR = '/slack/events';

/** @param table where the deployment remembers: the town's own */
export async function startAccount(town: Town, table: string): Promise<Account> {
  const secrets = new Map<string, string>();
  const buckets = createBuckets();
  const outputs: Record<string, string> = { Table: table };
  const services = new Map<string, Protocol>([
    [
      'cloudformation',
      queryProtocol(
        'aws',
        'http://cloudformation.amazonaws.com/doc/2010-05-15/',
        stackOperations((url) => buckets.textAt(url), outputs),
      ),
    ],
    ['iam', queryProtocol('aws', 'https://iam.amazonaws.com/doc/2010-05-08/', IAM)],
    ['ssm', awsJsonProtocol(parameterStore(secrets))],
  ]);

  async function answer(request: WireRequest): Promise<WireResponse> {
    if (request.url === DOOR) return answerAsDoor(request, secrets.get('/uptime/prod/slack-signing-secret'));
    const { service } = readAuthorization(request.headers);
    if (service === 's3') return buckets.answer(request);
    if (request.url.startsWith('/2016-08-19/account-settings'))
      return json({ AccountLimit: { ConcurrentExecutions: 1_000, UnreservedConcurrentExecutions: 1_000 } });
    if (request.url.startsWith('/schedule-groups?')) return json({ ScheduleGroups: [] });
    const protocol = services.get(service);
    return protocol === undefined ? forward(request, town.aws.url) : run(protocol, request);
  }

  const server = await startServer(answer);
  outputs.SlackRequestUrl = `${server.url}${DOOR}`;
  return { ...server, secrets, objects: buckets.objects };
}

async function run(protocol: Protocol, request: WireRequest): Promise<WireResponse> {
  try {
    const read = protocol.read(request);
    return read.write(await read.run(NO_CONTEXT), 'request');
  } catch (error) {
    if (error instanceof AwsError) return protocol.writeError(error, 'request', request);
    throw error;
  }
}

/** These operations ask nothing of the town. */
const NO_CONTEXT = new Proxy(Object(undefined), {
  get() {
    throw new Error('an operation of the account asks the town');
  },
});

const IAM = [
  operation(ListRoles$, () => ({ Roles: [], IsTruncated: false })),
  operation(SimulatePrincipalPolicy$, ({ ActionNames = [] }: SimulatePrincipalPolicyRequest) => ({
    EvaluationResults: ActionNames.map((EvalActionName) => ({ EvalActionName, EvalDecision: 'allowed' })),
  })),
];

function parameterStore(secrets: Map<string, string>) {
  const parameter = (Name: string) => ({ Name, Value: secrets.get(Name), Type: 'SecureString' });
  return [
    operation(GetParameters$, ({ Names = [] }: { readonly Names?: readonly string[] }) => ({
      Parameters: Names.filter((name) => secrets.has(name)).map(parameter),
      InvalidParameters: Names.filter((name) => !secrets.has(name)),
    })),
    operation(GetParameter$, ({ Name = '' }: { readonly Name?: string }) => {
      if (!secrets.has(Name)) throw new AwsError('ParameterNotFound', `${Name} is not there`);
      return { Parameter: parameter(Name) };
    }),
    operation(PutParameter$, ({ Name = '', Value = '', Overwrite }: PutParameterRequest) => {
      if (secrets.has(Name) && Overwrite !== true)
        throw new AwsError('ParameterAlreadyExists', 'The parameter already exists.');
      secrets.set(Name, Value);
      return { Version: 1 };
    }),
  ];
}

const json = (body: object): WireResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** The deployed function: it knows who signs with its own secret. */
function answerAsDoor({ headers, body }: WireRequest, secret: string | undefined): WireResponse {
  const time = String(headers['x-slack-request-timestamp']);
  const signature = createHmac('sha256', secret ?? '')
    .update(`v0:${time}:${body}`)
    .digest('hex');
  if (secret === undefined || headers['x-slack-signature'] !== `v0=${signature}`)
    return { status: 401, headers: {}, body: '' };
  return json({ challenge: JSON.parse(body.toString()).challenge });
}

const HOP = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'expect']);

async function forward({ method, url, headers, body }: WireRequest, to: string): Promise<WireResponse> {
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    HOP.has(name) || value === undefined ? [] : [[name, String(value)] satisfies [string, string]],
  );
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const response = await fetch(new URL(url, to), {
    method,
    headers: kept,
    ...(hasBody && { body: Uint8Array.from(body) }),
  });
  return {
    status: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => !HOP.has(name))),
    body: Buffer.from(await response.arrayBuffer()),
  };
}
