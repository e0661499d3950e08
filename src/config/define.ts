import * as v from 'valibot';

/** A stop time without a zone of its own, a channel, a name: what a team writes down in `uptime.config.ts`. */
const minutes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7 * 24 * 60));

/** Slack shows it in the channel's details; a `#name` would cost a lookup and breaks when the channel is renamed. */
const channel = v.pipe(
  v.string(),
  v.regex(
    /^[CGD][A-Z0-9]{2,}$/,
    'expected a Slack channel id such as C0123456789 (in Slack: channel details, at the bottom)',
  ),
);

const policyEntries = {
  leadMinutes: v.optional(v.pipe(minutes, v.minValue(1))),
  notice: v.optional(v.picklist(['required', 'none'])),
  graceMinutes: v.optional(minutes),
  manualStart: v.optional(v.picklist(['respect', 'grace', 'enforce'])),
  channel: v.optional(channel),
  startLeadMinutes: v.optional(minutes),
  after: v.optional(v.string()),
};

const protectRule = v.pipe(
  v.strictObject({
    tag: v.optional(v.string()),
    name: v.optional(v.string()),
    account: v.optional(v.string()),
  }),
  v.check(
    (rule) => Object.keys(rule).length > 0,
    'expected tag, name or account: an empty rule protects nothing',
  ),
);

const named = v.union([v.string(), v.strictObject({ when: v.string(), ...policyEntries })]);

export const ConfigSchema = v.strictObject({
  tagKey: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(128)), 'Uptime'),
  timeZone: v.optional(v.string(), 'UTC'),
  channel,
  adminChannel: v.optional(channel),
  leadMinutes: v.optional(v.pipe(minutes, v.minValue(1)), 15),
  graceMinutes: v.optional(minutes, 120),
  notice: v.optional(v.picklist(['required', 'none']), 'required'),
  manualStart: v.optional(v.picklist(['respect', 'grace', 'enforce']), 'grace'),
  startLeadMinutes: v.optional(minutes, 0),
  protect: v.optional(v.array(protectRule), []),
  regions: v.optional(v.pipe(v.array(v.string()), v.minLength(1))),
  schedules: v.optional(v.record(v.string(), named), {}),
});

/** What `uptime.config.ts` may say. */
export type Config = v.InferInput<typeof ConfigSchema>;

/** Gives `uptime.config.ts` completion and type checks; validation happens when it is loaded. */
export const defineConfig = (config: Config): Config => config;
