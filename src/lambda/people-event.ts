import * as v from 'valibot';
import type { Job } from '../app/ports/jobs.ts';
import type { Secret } from '../app/ports/secret.ts';
import { PERIOD_NAMES } from '../core/savings/period.ts';
import { approvalSchema } from '../slack/values/approval-value.ts';
import { homePlace } from '../slack/values/home-value.ts';
import { request, token, when } from '../slack/values/request-schema.ts';
import { base, settingsPatch } from '../slack/values/settings-value.ts';
import { readEvent } from './read-event.ts';
import { sealedJob, unseal } from './sealed-job.ts';

const asker = v.object({
  user: v.string(),
  channel: v.string(),
  responseUrl: v.string(),
  team: v.optional(v.string()),
  enterprise: v.optional(v.string()),
  messageTs: v.optional(v.string()),
});

const requested = { type: v.literal('request'), request, confirmed: v.optional(token) };
const askApproval = { type: v.literal('ask-approval'), request, token };

const pausing = {
  type: v.literal('pause'),
  wish: v.strictObject({
    kind: v.picklist(['pause', 'unpause']),
    what: v.pipe(v.string(), v.maxLength(512)),
    until: v.optional(when),
    why: v.optional(v.pipe(v.string(), v.maxLength(1_000))),
  }),
  id: v.string(),
  at: v.number(),
};

const settingsStep = v.variant('kind', [
  v.strictObject({ kind: v.literal('open') }),
  v.strictObject({ kind: v.picklist(['review', 'save']), base, patch: settingsPatch }),
]);

const delivered = { delivery: v.optional(v.string()) };

const savingsBy = v.union([
  v.picklist(['schedule', 'owner', 'channel', 'account', 'resource']),
  v.custom<`tag:${string}`>((by) => typeof by === 'string' && /^tag:.{1,128}$/su.test(by)),
]);

const job = v.variant('type', [
  v.object({
    type: v.literal('question'),
    asker,
    question: v.variant('kind', [
      v.strictObject({
        kind: v.literal('status'),
        what: v.string(),
        page: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
        part: v.exactOptional(v.picklist(['resources', 'attention'])),
      }),
      v.strictObject({
        kind: v.literal('log'),
        what: v.string(),
        page: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
        asOf: v.exactOptional(v.number()),
      }),
      v.strictObject({ kind: v.literal('why'), what: v.string() }),
      v.strictObject({ kind: v.literal('next'), hours: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
      v.strictObject({ kind: v.literal('schedules') }),
      v.strictObject({
        kind: v.literal('suggest'),
        page: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
      }),
      v.strictObject({ kind: v.literal('check'), text: v.string() }),
      v.strictObject({ kind: v.literal('doctor') }),
      v.strictObject({ kind: v.literal('settings') }),
      v.strictObject({
        kind: v.literal('savings'),
        name: v.picklist(PERIOD_NAMES),
        by: v.exactOptional(savingsBy),
      }),
    ]),
    replace: v.exactOptional(v.literal(true)),
  }),
  v.object({ asker, ...requested, ...delivered }),
  v.object({ asker, ...askApproval, ...delivered }),
  v.object({
    type: v.literal('decide-approval'),
    id: v.string(),
    asker,
    approval: approvalSchema,
    approved: v.boolean(),
    at: v.number(),
    ...delivered,
  }),
  v.object({
    type: v.literal('spare'),
    asker,
    key: v.string(),
    name: v.string(),
    again: v.boolean(),
    page: v.pipe(v.number(), v.integer(), v.minValue(1)),
    id: v.string(),
    at: v.number(),
    ...delivered,
  }),
  v.object({ type: v.literal('choose'), asker, notice: v.string(), viewId: v.string() }),
  v.object({ type: v.literal('list'), asker, notice: v.string(), viewId: v.string(), page: v.number() }),
  v.object({ type: v.literal('size'), asker, resource: v.string(), viewId: v.string() }),
  v.object({ asker, ...pausing, ...delivered }),
  v.object({
    type: v.literal('digest'),
    asker,
    isOn: v.boolean(),
    id: v.string(),
    at: v.number(),
    ...delivered,
  }),
  v.object({
    type: v.literal('settings'),
    asker,
    id: v.string(),
    window: v.strictObject({
      by: v.picklist(['id', 'name']),
      view: v.string(),
      hash: v.exactOptional(v.string()),
    }),
    step: settingsStep,
    ...delivered,
  }),
  v.object({
    type: v.literal('home'),
    asker,
    place: homePlace,
    press: v.optional(v.variant('type', [v.object(requested), v.object(askApproval), v.object(pausing)])),
    first: v.exactOptional(v.literal(true)),
    over: v.exactOptional(v.string()),
    ...delivered,
  }),
]);

const OF_PEOPLE = {
  of: 'people function',
  others: 'Ticks, firings, shards and events belong to the engine.',
};

/** @throws ForgedJob for what the Slack function has not sealed, and Error for anything else but a person's job */
export async function readPeopleEvent(input: unknown, signingSecret: Secret): Promise<Job> {
  const sealed = readEvent(() => v.parse(sealedJob, input), OF_PEOPLE);
  return readJob(await unseal(sealed, signingSecret));
}

/** @throws Error for anything but a job whose asker is the one who acts */
export const readJob = (input: unknown): Job =>
  readEvent(() => v.parse(v.pipe(job, v.check(isAskersOwn, 'the asker is somebody else')), input), OF_PEOPLE);

/** Nobody asks in another's name, or from a channel that they did not ask in. */
function isAskersOwn({ asker, ...rest }: v.InferOutput<typeof job>): boolean {
  const asked = 'press' in rest ? rest.press : rest;
  if (asked === undefined || !('request' in asked)) return true;
  const { by, from } = asked.request;
  return by.user === asker.user && from.channel === asker.channel;
}
