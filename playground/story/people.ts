/** What the people of a story do in Slack. */

import { SECOND_MS } from '../../src/core/time.ts';
import { findElement, type Given } from '../slack/blocks/index.ts';
import type { Message, PrivateAnswer, Seen, View } from '../slack/index.ts';
import type { Story } from './read-story.ts';
import type { What } from './schema.ts';
import type { Stage } from './stage.ts';
import { readTime } from './when.ts';

/** @throws Error if there is nothing to press or to fill in */
export async function personDoes(stage: Stage, who: string, verb: string, what: What): Promise<void> {
  const { world, story } = stage;
  const user = story.cast.people.get(who)?.id ?? who;
  if (verb === 'replays') await lastSent.get(stage)?.again();
  else lastSent.set(stage, await sends(stage, user, verb, what));
  await world.aws.idle();
}

/** What somebody who copied the last request could send again. */
const lastSent = new WeakMap<Stage, Seen>();

async function sends(stage: Stage, user: string, verb: string, what: What): Promise<Seen> {
  const { world, story } = stage;
  const { slack } = world;
  switch (verb) {
    case 'types': {
      const { channel, text } = typedBy(what, story.cast);
      return slack.command(user, channel, text);
    }
    case 'presses': {
      const { oldest } = typeof what === 'object' ? inputsOf(what) : {};
      const button = textOf(oldest ?? what);
      return slack.press(user, await holding(stage, user, button, oldest !== undefined), button);
    }
    case 'fills': {
      const modal = slack.modals(user).at(-1);
      if (modal === undefined) throw new Error('no window is open');
      return slack.submit(user, modal, timesIn(idsIn(inputsOf(what), story.cast), story));
    }
    case 'opens':
      if (what !== 'Home') throw new Error('only Home can be opened');
      return slack.openHome(user);
    case 'closes': {
      if (what !== 'top' && what !== 'all') throw new Error('the top window can be closed, or all');
      return slack.dismiss(user, what);
    }
    default:
      throw new Error(`nobody can ${verb}`);
  }
}

/** In the first channel, unless it says `in` which. @throws Error if there is no such channel */
export function typedBy(what: What, { channels }: Story['cast']): { channel: string; text: string } {
  if (typeof what === 'string') return { channel: channels[0]?.id ?? '', text: what };
  const channel = channels.find(({ name }) => name === what.in);
  if (!channel) throw new Error(`there is no channel ${textOf(what.in)}`);
  return { channel: channel.id, text: textOf(what.text) };
}

/** People and channels are chosen by name. */
export function idsIn(
  inputs: Record<string, Given>,
  { people, channels }: Story['cast'],
): Record<string, Given> {
  const idOf = (said: string) =>
    people.get(said)?.id ?? channels.find(({ name }) => name === said)?.id ?? said;
  return Object.fromEntries(
    Object.entries(inputs).map(([which, given]) => [
      which,
      typeof given === 'string' ? idOf(given) : (given?.map(idOf) ?? null),
    ]),
  );
}

/** A date with a time is what a picker sends of it: whole seconds. */
function timesIn(inputs: Record<string, Given>, { at, timeZone }: Story): Record<string, Given> {
  const picked = (said: string) => {
    const time = /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(said) ? readTime(said, at, timeZone) : undefined;
    return time === undefined ? said : String(time / SECOND_MS);
  };
  return Object.fromEntries(
    Object.entries(inputs).map(([which, given]) => [
      which,
      typeof given === 'string' ? picked(given) : given,
    ]),
  );
}

/** The newest (or oldest) thing before this person's eyes that has the button: a window, an answer, a message, or Home. */
async function holding(
  { world: { slack }, story }: Stage,
  user: string,
  button: string,
  isOldest: boolean,
): Promise<Message | PrivateAnswer | View> {
  const messages: Message[] = [];
  for (const { id } of story.cast.channels)
    for (const message of await slack.messages(id)) messages.push(message, ...message.replies);
  const byTs = [...messages, ...slack.privateAnswers(user)].sort((a, b) => Number(b.ts) - Number(a.ts));
  const home = slack.home(user);
  const seen = [...slack.modals(user).toReversed(), ...byTs, ...(home === undefined ? [] : [home])];
  const having = seen.filter(({ blocks }) => findElement(blocks, button) !== undefined);
  const found = having.at(isOldest ? -1 : 0);
  if (found === undefined) throw new Error(`there is no button ${button}`);
  return found;
}

function textOf(what: unknown): string {
  if (typeof what !== 'string') throw new Error('expected a text');
  return what;
}

function inputsOf(what: What): Record<string, Given> {
  if (typeof what !== 'object') throw new Error('expected what is filled in, by label');
  return what;
}
