import { readAuthorization } from './authorization.ts';
import type { AwsFault, Call, FaultHook } from './calls.ts';
import { callerOf, powerEvent } from './cloudtrail/power-event.ts';
import { AwsError } from './error.ts';
import { asksOf } from './iam/asks.ts';
import { denial, statusIn } from './iam/denial.ts';
import { type Ask, allows } from './iam/policy.ts';
import type { Protocol, WireRequest, WireResponse } from './protocol/protocol.ts';
import type { Region } from './region.ts';
import type { RequestBuckets } from './request-buckets.ts';
import type { Answer } from './server.ts';
import type { Sessions } from './sts/sessions.ts';
import type { Agenda, Clock } from './time/index.ts';

/** What a call passes through. */
export interface CallPath {
  readonly clock: Clock;
  readonly agenda: Agenda;
  /** By signing name. */
  readonly services: ReadonlyMap<string, Protocol>;
  readonly sessions: Sessions;
  regionOf(accountId: string, region: string): Region;
  readonly faultHooks: ReadonlySet<FaultHook>;
  record(call: Call): void;
  latencyOf(call: Call): number;
  sleep(ms: number): Promise<unknown>;
  readonly buckets?: RequestBuckets | undefined;
  nextNumber(): number;
}

/** Answers a request from the wire: identifies the caller and the operation, injects faults, runs it. */
export const answerCalls =
  (path: CallPath): Answer =>
  async (request) => {
    const requestId = `00000000-0000-4000-8000-${String(path.nextNumber()).padStart(12, '0')}`;
    const service = serviceNameOf(request);
    const protocol = path.services.get(service);
    if (protocol === undefined) return unknownService(service);
    let call: Call | undefined;
    const begun = (recorded: Call) => {
      call = recorded;
      path.record(recorded);
    };
    try {
      return await answerCall({ ...path, record: begun }, service, protocol, request, requestId);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      if (call !== undefined) call.refused = error.code;
      return protocol.writeError(error, requestId, request);
    }
  };

const answerCall = async (
  path: CallPath,
  service: string,
  protocol: Protocol,
  request: WireRequest,
  requestId: string,
): Promise<WireResponse | undefined> => {
  const { accessKeyId, region, signedAt } = readAuthorization(request.headers);
  const identity = path.sessions.identify(accessKeyId);
  const { accountId, arn, expiresAt, statements } = identity;
  const read = protocol.read(request);
  const { name, input } = read;
  const call: Call = { service, operation: name, accountId, region, at: path.clock.now(), input };
  path.record(call);
  const latency = path.latencyOf(call);
  if (latency > 0) await path.sleep(latency);
  if (expiresAt !== undefined && signedAt >= expiresAt) throw expired(service);
  path.buckets?.take(`${accountId}/${region}`, `${service}:${name}`, input);
  const here = path.regionOf(accountId, region);
  const toTrail = (answer: TrailAnswer) => {
    const event = powerEvent(name, input, answer.output);
    if (event === undefined) return;
    const caller = callerOf(identity, String(request.headers['user-agent'] ?? ''));
    here.trail.record({ ...event, caller, ...answer.refused });
  };
  const fault = await faultOf(path.faultHooks, call);
  if (fault !== undefined && 'delayMs' in fault) await path.sleep(fault.delayMs);
  const outage = fault === undefined || 'delayMs' in fault ? undefined : fault;
  if (outage !== undefined && outage.afterwards !== true) {
    if ('code' in outage) toTrail({ refused: { errorCode: outage.code, errorMessage: outage.message } });
    return fail(outage, service);
  }
  path.agenda.settle(path.clock.now());
  const may = (ask: Ask) => statements === undefined || allows(statements, ask);
  const output = await runRecorded(async () => {
    const denied = statements && asksOf({ service, operation: name, input }, here).find((ask) => !may(ask));
    if (denied !== undefined) throw denial(service, arn, denied);
    return read.run({ caller: { accountId, region, accessKeyId, signedAt }, here, may });
  }, toTrail);
  return outage === undefined ? read.write(output, requestId) : fail(outage, service);
};

interface TrailAnswer {
  readonly output?: unknown;
  readonly refused?: { readonly errorCode: string; readonly errorMessage: string | undefined };
}

/** CloudTrail has what AWS refused, too. */
const runRecorded = async (run: () => unknown, toTrail: (answer: TrailAnswer) => void): Promise<unknown> => {
  try {
    const output = await run();
    toTrail({ output });
    return output;
  } catch (error) {
    if (error instanceof AwsError)
      toTrail({ refused: { errorCode: error.code, errorMessage: error.message } });
    throw error;
  }
};

const faultOf = async (hooks: ReadonlySet<FaultHook>, call: Call): Promise<AwsFault | undefined> => {
  for (const hook of hooks) {
    const fault = await hook(call);
    if (fault !== undefined) return fault;
  }
  return undefined;
};

/** Throws the error, or returns undefined to drop the connection. */
const fail = (outage: Exclude<AwsFault, { readonly delayMs: number }>, service: string): undefined => {
  if (!('code' in outage)) return undefined;
  const { code, message = code, status = statusIn(service, code) } = outage;
  throw new AwsError(code, message, status);
};

/** Never throws, so that even an unsigned request gets an error in some AWS service's format. */
const serviceNameOf = (request: WireRequest): string => {
  try {
    return readAuthorization(request.headers).service;
  } catch {
    return 'sts';
  }
};

const expired = (service: string): AwsError => {
  if (service === 'ec2') return new AwsError('RequestExpired', 'Request has expired.');
  const code = ['autoscaling', 'rds', 'sts'].includes(service) ? 'ExpiredToken' : 'ExpiredTokenException';
  return new AwsError(code, 'The security token included in the request is expired', 403);
};

const unknownService = (name: string): WireResponse => ({
  status: 501,
  headers: { 'content-type': 'text/plain' },
  body: `the AWS stand-in has no service ${name}`,
});
