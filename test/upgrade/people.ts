import {
  asList,
  asRecord,
  asText,
  type Found,
  findElement,
  type Given,
  interactive,
} from '../../playground/slack/blocks/index.ts';
import type { Message, PrivateAnswer, View } from '../../playground/slack/index.ts';
import type { Stage } from './stage.ts';

export const ADA = { id: 'U0ADA00001', name: 'ada', is: 'admin' } as const;
export const BOB = { id: 'U0BOB00001', name: 'bob' } as const;
export const DEV = { id: 'C0DEV00001', name: 'dev' } as const;
export const OPS = { id: 'C0OPS00001', name: 'ops' } as const;
export const ADMINS = { id: 'C0ADMINS01', name: 'admins' } as const;
export const CHANNELS = [DEV, OPS, ADMINS];

interface Person {
  readonly id: string;
}

/** Everything that this person can press on, newest first: windows, messages and answers, Home. */
export async function seenBy(
  { slack }: Stage,
  { id }: Person,
): Promise<readonly (Message | PrivateAnswer | View)[]> {
  const messages: Message[] = [];
  for (const channel of CHANNELS)
    for (const message of await slack.messages(channel.id)) messages.push(message, ...message.replies);
  const byTime = [...messages, ...slack.privateAnswers(id)].sort((a, b) => Number(b.ts) - Number(a.ts));
  const home = slack.home(id);
  return [...slack.modals(id).toReversed(), ...byTime, ...(home === undefined ? [] : [home])];
}

/** Types a command in a channel, and waits until it is done. */
export async function type(stage: Stage, who: Person, text: string, channel: Person = DEV): Promise<string> {
  const { status, answer } = await stage.slack.command(who.id, channel.id, text);
  if (status !== 200) throw new Error(`${text} was answered with ${status}`);
  await stage.aws.idle();
  return (stage.slack.privateAnswers(who.id).at(-1) ?? answer)?.text ?? '';
}

/** Presses the newest button of this name, in that channel if one is given, and waits until that is done. */
export async function press(stage: Stage, who: Person, button: string, channel?: Person): Promise<void> {
  const on = (await seenBy(stage, who)).find(
    (seen) =>
      findElement(seen.blocks, button) !== undefined &&
      (channel === undefined || ('channel' in seen && seen.channel === channel.id)),
  );
  if (on === undefined) throw new Error(`there is no button ${button}`);
  const { status } = await stage.slack.press(who.id, on, button);
  if (status !== 200) throw new Error(`${button} was answered with ${status}`);
  await stage.aws.idle();
}

/** Every button, menu and input that Slack tells the app of at once, with what it is on. */
export async function pressable(stage: Stage, who: Person) {
  return (await seenBy(stage, who)).flatMap((on) =>
    interactive(on.blocks)
      .filter(({ dispatches }) => dispatches)
      .map((found) => ({ on, found, actionId: asText(found.element.action_id) })),
  );
}

/** Something that the element takes: its first choice, or a name. */
export function anyInput({ element }: Found): Given {
  const [first] = asList(element.options);
  if (first !== undefined) return asText(asRecord(first).value);
  return element.type === 'plain_text_input' ? 'web' : null;
}

/** Submits the window that is open. */
export async function submit(
  stage: Stage,
  who: Person,
  inputs: Readonly<Record<string, Given>>,
): Promise<void> {
  const view = stage.slack.modals(who.id).at(-1);
  if (view === undefined) throw new Error('no window is open');
  const { status } = await stage.slack.submit(who.id, view, inputs);
  if (status !== 200) throw new Error(`the window was answered with ${status}`);
  await stage.aws.idle();
}
