import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackEventMiddlewareArgs,
} from '@slack/bolt';
import { messageOf } from '../../app/message-of.ts';
import type { Clock } from '../../app/ports/clock.ts';
import type { Asker, HomeJob, Jobs } from '../../app/ports/jobs.ts';
import type { Log } from '../../app/ports/log.ts';
import { FIRST_PLACE } from '../../core/reports/home-place.ts';
import type { Request } from '../../core/request/request.ts';
import type { WithClient } from '../api/web-client.ts';
import { alertView } from '../blocks/alert.ts';
import { sendJob } from '../door/send-job.ts';
import { sentAt } from '../door/sent-at.ts';
import { workplaceOf } from '../door/workplace.ts';
import { decodePlace, HOME_ACTIONS, type HomePress, readHomeAction } from '../values/home-value.ts';
import { NOT_CONFIRMED, requestOf } from './press.ts';

export interface HomePorts {
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly log: Log;
  readonly withClient: WithClient;
  readonly handOverMs?: number | undefined;
}

const OURS = new RegExp(`^(${Object.values(HOME_ACTIONS).join('|')})$`);

export function registerHome(app: App, ports: HomePorts): void {
  app.event('app_home_opened', (args) => onOpened(args, ports));
  app.action<BlockAction>({ type: 'block_actions', action_id: OURS }, (args) => onPress(args, ports));
}

type Opened = Pick<SlackEventMiddlewareArgs<'app_home_opened'>, 'event'>;

/** A tab that is opened starts from the beginning. */
async function onOpened({ event }: Opened, ports: HomePorts): Promise<void> {
  if (event.tab === 'messages') return;
  const job: HomeJob = {
    type: 'home',
    // The event names the workspace that it is sent to, not the user's.
    asker: askerOf(event.user),
    place: FIRST_PLACE,
    first: event.view === undefined ? true : undefined,
    over: hashOf(event.view),
  };
  // Slack sends an event again if it gets an error, three times within an hour.
  if ((await sendJob(job, ports)) !== 'accepted')
    throw new Error('the Home tab cannot be shown: the people function takes no jobs');
}

type Press = Pick<SlackActionMiddlewareArgs<BlockAction>, 'action' | 'body' | 'ack'> &
  Pick<AllMiddlewareArgs, 'context'>;

/** Every action on the tab makes the people function show it again. */
async function onPress({ action, body, ack, context }: Press, ports: HomePorts): Promise<void> {
  const { clock, log } = ports;
  const place = decodePlace(body.view?.private_metadata);
  const press = readHomeAction({ actionId: action.action_id, value: givenBy(action) }, place);
  if (press === undefined) {
    log.warn('a press with a value that is not ours', { user: body.user.id, action: action.action_id });
    await alert(body, ports, 'This tab is out of date. Nothing changed. Open it again.');
  } else {
    const asker = { ...askerOf(body.user.id), ...workplaceOf(body) };
    const asked = { id: `home/${action.action_ts}/${body.user.id}`, at: sentAt(context, clock) };
    const job = { type: 'home' as const, asker, place: press.place, press: wanted(press, asker, asked) };
    const handedOver = await sendJob(job, ports);
    if (handedOver !== 'accepted') await alert(body, ports, NOT_CONFIRMED[handedOver]);
  }
  await ack();
}

function wanted(
  { wish, ask, confirm, brake }: HomePress,
  asker: Asker,
  asked: Pick<Request, 'id' | 'at'>,
): HomeJob['press'] {
  if (wish !== undefined) return { type: 'request', request: requestOf(wish, asker, asked) };
  if (brake !== undefined) return { type: 'pause', wish: brake, ...asked };
  if (confirm !== undefined) {
    const request = requestOf(confirm.wish, asker, { ...asked, id: confirm.id });
    return { type: 'request', request, confirmed: confirm.token };
  }
  if (ask === undefined) return undefined;
  const request = requestOf(ask.wish, asker, { ...asked, id: ask.id });
  return { type: 'ask-approval', request, token: ask.token };
}

/** Slack sends it, but Bolt's types lack it. */
const hashOf = (view: unknown): string | undefined =>
  typeof view === 'object' && view !== null && 'hash' in view && typeof view.hash === 'string'
    ? view.hash
    : undefined;

const askerOf = (user: string): Asker => ({ user, channel: 'home', responseUrl: '' });

function givenBy(action: Press['action']): string {
  switch (action.type) {
    case 'button':
      return action.value ?? '';
    case 'static_select':
      return action.selected_option?.value ?? '';
    case 'plain_text_input':
      return action.value ?? '';
    default:
      return '';
  }
}

/** A press on the Home tab has no response_url, so a message opens as a small modal. It must not delay the ack. */
async function alert(
  { user, trigger_id }: BlockAction,
  { withClient, log }: HomePorts,
  text: string,
): Promise<void> {
  try {
    await withClient((client) => client.views.open({ trigger_id, view: alertView(text) }));
  } catch (error) {
    log.warn('an alert was not shown', { user: user.id, reason: messageOf(error) });
  }
}
