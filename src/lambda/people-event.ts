import * as v from 'valibot';
import type { Job } from '../app/ports/jobs.ts';
import { approvalSchema } from '../slack/values/approval-value.ts';
import { homePlace } from '../slack/values/home-value.ts';
import { request, token, when } from '../slack/values/request-schema.ts';
import { readEvent } from './read-event.ts';

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

const delivered = { delivery: v.optional(v.string()) };

const job = v.variant('type', [
  v.object({
    type: v.literal('question'),
    asker,
    question: v.variant('kind', [
      v.strictObject({
        kind: v.literal('status'),
        what: v.string(),
        page: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
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
      v.strictObject({ kind: v.literal('check'), text: v.string() }),
      v.strictObject({ kind: v.literal('doctor') }),
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
  v.object({ type: v.literal('choose'), asker, notice: v.string(), viewId: v.string() }),
  v.object({ type: v.literal('list'), asker, notice: v.string(), viewId: v.string(), page: v.number() }),
  v.object({ asker, ...pausing, ...delivered }),
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

/** @throws Error for anything but a person's job */
export const readPeopleEvent = (input: unknown): Job =>
  readEvent(() => v.parse(job, input), {
    of: 'people function',
    others: 'Ticks, firings, shards and events belong to the engine.',
  });
