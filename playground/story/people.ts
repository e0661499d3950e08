/** What the people of a story do in Slack. */
import { findElement, type Given } from '../slack/blocks/index.ts';
import type { Message, PrivateAnswer, View } from '../slack/index.ts';
import type { What } from './schema.ts';
import type { Stage } from './stage.ts';

/** @throws Error if there is nothing to press or to fill in */
export async function personDoes(stage: Stage, who: string, verb: string, what: What): Promise<void> {
  const { world, story } = stage;
  const { slack } = world;
  const user = story.cast.people.get(who)?.id ?? who;
  switch (verb) {
    case 'types':
      await slack.command(user, story.cast.channels[0]?.id ?? '', textOf(what));
      break;
    case 'presses': {
      const { oldest } = typeof what === 'object' ? inputsOf(what) : {};
      const button = textOf(oldest ?? what);
      await slack.press(user, await holding(stage, user, button, oldest !== undefined), button);
      break;
    }
    case 'fills': {
      const modal = slack.modals(user).at(-1);
      if (modal === undefined) throw new Error('no window is open');
      await slack.submit(user, modal, inputsOf(what));
      break;
    }
    case 'opens':
      if (what !== 'Home') throw new Error('only Home can be opened');
      await slack.openHome(user);
      break;
    default:
      throw new Error(`nobody can ${verb}`);
  }
  await world.aws.idle();
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
