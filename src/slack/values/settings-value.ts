import * as v from 'valibot';
import { isChannelId } from '../../core/settings/routing.ts';
import type { SettingsPatch, SimpleSettings } from '../../core/settings/simple.ts';
import { fromJson } from './from-json.ts';
import { CHANNEL_BLOCK, CHANNEL_MODE_ACTION, FIELD } from './settings-ids.ts';
import type { ViewState } from './view-state.ts';

const mode = v.picklist(['observe', 'act']);
const channelMode = v.picklist(['notice', 'digest', 'silence']);
const channel = v.pipe(v.string(), v.check(isChannelId));
const leadMinutes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7 * 24 * 60));
const channels = v.record(channel, channelMode);
const managers = v.pipe(
  v.array(v.pipe(v.string(), v.regex(/^[UW][A-Z0-9]{2,20}$/))),
  v.maxLength(100),
  v.readonly(),
);

/** The number of a version. */
export const base = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99_999_999));

const simple = v.strictObject({ mode, leadMinutes, channel, adminChannel: channel, channels, managers });

/** What somebody wants changed, from a window or a job. */
export const settingsPatch = v.strictObject({
  mode: v.exactOptional(mode),
  leadMinutes: v.exactOptional(leadMinutes),
  channel: v.exactOptional(channel),
  adminChannel: v.exactOptional(channel),
  channels: v.exactOptional(channels),
  managers: v.exactOptional(managers),
});

const shownForm = v.strictObject({ base, was: simple });
const reviewed = v.strictObject({ base, patch: settingsPatch, isReady: v.boolean() });

/** What a form shows. Slack keeps it with the form, so that only what somebody changes is changed. */
export type ShownForm = v.InferOutput<typeof shownForm>;

/** What is about to be saved. */
export interface Reviewed {
  /** The version that it changes. */
  readonly base: number;
  readonly patch: SettingsPatch;
  /** Nothing is in its way, so that its button saves. */
  readonly isReady: boolean;
}

/** Slack keeps 3,000 characters. `form.ts` shows no more channels and people than fit. */
export const encodeForm = (shown: ShownForm): string => JSON.stringify(shown);
export const decodeForm = (text: unknown): ShownForm | undefined => fromJson(shownForm, text);
export const encodeReviewed = (shown: Reviewed): string => JSON.stringify(shown);
export const decodeReviewed = (text: unknown): Reviewed | undefined => fromJson(reviewed, text);

/** What the form says, or what is wrong with it, by the id of the block at fault. */
export function readForm(
  values: ViewState,
  was: SimpleSettings,
): SimpleSettings | { readonly errors: Record<string, string> } {
  const of = (field: string) => values[field]?.[field];
  const chosenChannel = (field: string) => of(field)?.selected_conversation ?? '';
  const more = chosenChannel(FIELD.moreChannel);
  const lead = Number(of(FIELD.lead)?.value ?? '');
  const errors = Object.fromEntries([
    ...(v.is(mode, of(FIELD.mode)?.selected_option?.value) ? [] : [[FIELD.mode, 'Choose one.']]),
    ...(v.is(leadMinutes, lead)
      ? []
      : [[FIELD.lead, 'A whole number of minutes, from 1 to 10080, which is a week.']]),
    ...[FIELD.channel, FIELD.adminChannel, ...(more === '' ? [] : [FIELD.moreChannel])]
      .filter((field) => !isChannelId(chosenChannel(field)))
      .map((field) => [field, 'Choose a channel.']),
  ]);
  if (Object.keys(errors).length > 0) return { errors };
  const menus = Object.keys(was.channels).map((id): [string, unknown] => [
    id,
    values[`${CHANNEL_BLOCK}${id}`]?.[CHANNEL_MODE_ACTION]?.selected_option?.value ?? was.channels[id],
  ]);
  const added: [string, unknown][] =
    more === '' ? [] : [[more, of(FIELD.moreMode)?.selected_option?.value ?? 'notice']];
  const said = {
    mode: of(FIELD.mode)?.selected_option?.value,
    leadMinutes: lead,
    channel: chosenChannel(FIELD.channel),
    adminChannel: chosenChannel(FIELD.adminChannel),
    channels: Object.fromEntries([...menus, ...added]),
    managers: of(FIELD.managers)?.selected_users ?? [],
  };
  const read = v.safeParse(simple, said);
  return read.success
    ? read.output
    : { errors: { [FIELD.mode]: 'Something here is not as this form was made.' } };
}
