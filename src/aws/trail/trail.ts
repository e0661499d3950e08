import { STSClient } from '@aws-sdk/client-sts';
import * as v from 'valibot';
import type { Clock } from '../../app/ports/clock.ts';
import type { Trail, TrailQuestion, TrailRefusal } from '../../app/ports/trail.ts';
import { type Authorship, authorshipOf } from '../../core/reports/authorship.ts';
import type { Target } from '../../core/resource/target.ts';
import { SECOND_MS } from '../../core/time.ts';
import { type Kind, kindOf } from '../kinds/kind.ts';
import { awsFailure, failureText } from '../sdk/errors.ts';
import { type Pause, realPause } from '../sdk/pause.ts';
import { refusalClass } from '../sdk/refusals.ts';
import { createCaller } from '../sdk/signed-call.ts';
import type { Accounts } from '../targets/accounts.ts';
import { parsedJson } from './parsed-json.ts';
import { type Own, readCall } from './read-call.ts';

export interface TrailOptions {
  readonly kinds: readonly Kind[];
  readonly accounts: Pick<Accounts, 'find'>;
  readonly clock: Clock;
  /** A stand-in's address, instead of AWS's own. */
  readonly endpoint?: string | undefined;
  readonly pause?: Pause | undefined;
  /** The role in other accounts, as the settings name it. */
  readonly memberRole?: string | undefined;
}

/** Somebody is waiting in Slack. In a large Region CloudTrail may take longer. */
const LIMIT_MS = 2_500;

/** "limited to two per second, per account, per Region" */
const AT_ONCE = 2;

/** CloudTrail's LookupEvents, asked in the resource's own account and Region. */
export function createTrail(options: TrailOptions): Trail {
  const { kinds, clock, pause = realPause } = options;
  const own = ownSessions(options.memberRole);

  async function answer({ resource, change }: TrailQuestion, signal: AbortSignal): Promise<Authorship> {
    const { powerCalls, powerOf, isCallOn } = kindOf(kinds, resource);
    const direction = change.to === 'running' ? 'start' : 'stop';
    const names = powerCalls?.[direction] ?? [];
    const isMeant = (asked: unknown) =>
      (powerOf === undefined || powerOf(asked) === direction) &&
      (isCallOn === undefined || isCallOn(asked, resource.id));
    const [name] = names;
    const wanted =
      isCallOn !== undefined && name !== undefined
        ? { AttributeKey: 'EventName', AttributeValue: name }
        : { AttributeKey: 'ResourceName', AttributeValue: resource.id };
    try {
      const events = await lookUp(options, resource, signal, {
        LookupAttributes: [wanted],
        StartTime: Math.floor(change.from / SECOND_MS),
        EndTime: Math.ceil(change.until / SECOND_MS),
      });
      const calls = events.flatMap(
        (event) => readCall(event, { names, isMeant, id: resource.id, ...own }) ?? [],
      );
      return authorshipOf(calls, change, clock.now());
    } catch (error) {
      return { kind: refusalOf(error).isDenied ? 'denied' : 'unanswered' };
    }
  }

  return {
    authorsOf(questions) {
      const signal = AbortSignal.timeout(LIMIT_MS);
      const asked = new Map<string, number>();
      return Promise.all(
        questions.map(async (question) => {
          const place = `${question.resource.accountId}/${question.resource.region}`;
          const before = asked.get(place) ?? 0;
          asked.set(place, before + 1);
          await pause.sleep(Math.floor(before / AT_ONCE) * SECOND_MS);
          return answer(question, signal);
        }),
      );
    },
    async check(target) {
      try {
        await lookUp(options, target, AbortSignal.timeout(2 * LIMIT_MS), { MaxResults: 1 });
        return undefined;
      } catch (error) {
        return refusalOf(error);
      }
    },
  };
}

/**
 * Roles of the two functions that ask AWS, called as deploy/roles.yml names them and deploy/member-role.yml trusts them. In other accounts
 * Uptime's sessions are called `uptime`.
 */
function ownSessions(memberRole: string | undefined): Own {
  const member = memberRole?.split('/').at(-1);
  return {
    isOwn: (role, session) =>
      /^uptime-.+-(people|engine)-/.test(role) || (role === member && session === 'uptime'),
  };
}

export const LOOKUP_HEADERS = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents',
} as const;

const Answer = v.object({
  Events: v.optional(v.array(v.object({ CloudTrailEvent: v.optional(v.string()) })), []),
});

/** Rejects with AWS's refusal, or with Node's error. */
async function lookUp(
  { accounts, endpoint }: TrailOptions,
  { accountId, region }: Target,
  signal: AbortSignal,
  input: object,
): Promise<readonly string[]> {
  const { clients } = await accounts.find(accountId);
  const { credentials } = clients.of(STSClient, region).config;
  const caller = createCaller({ region, endpoint, credentials, timeoutMs: LIMIT_MS });
  const body = await caller.call({
    service: 'cloudtrail',
    path: '/',
    headers: LOOKUP_HEADERS,
    body: JSON.stringify(input),
    signal,
  });
  return v.parse(Answer, parsedJson(body)).Events.flatMap(({ CloudTrailEvent }) => CloudTrailEvent ?? []);
}

function refusalOf(error: unknown): TrailRefusal {
  const failure = awsFailure(error);
  return { isDenied: refusalClass(failure.code) === 'denied', cause: failureText(failure) };
}
