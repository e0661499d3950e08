import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import type { Job } from '../../app/ports/jobs.ts';
import type { Wish } from '../../core/request/request.ts';
import { classify } from '../api/delivery.ts';
import type { WithClient } from '../api/web-client.ts';
import { loadingView } from '../blocks/plain-view.ts';
import { sendJob } from '../door/send-job.ts';
import { sentAt } from '../door/sent-at.ts';
import { workplaceOf } from '../door/workplace.ts';
import { CHOOSE_ACTION, LIST_ACTION, LIST_TITLE } from '../values/action-ids.ts';
import { decodeListPage, decodeNotice } from '../values/button-value.ts';
import { CHOOSE_TITLE, CHOOSE_VIEW, WHICH } from '../values/choose-ids.ts';
import { readChoice } from '../values/chosen.ts';
import { decodeMetadata, encodeMetadata } from '../values/modal-metadata.ts';
import { askerOf, type PressPorts, requestOf, tellPresser } from './press.ts';

export interface ModalPorts extends PressPorts {
  readonly withClient: WithClient;
}

const PAGES = new RegExp(`^${LIST_ACTION}-(next|previous)$`);

/** Whether an action id belongs to one of these buttons. */
export const isModalAction = (id: string): boolean =>
  id === CHOOSE_ACTION || id === LIST_ACTION || PAGES.test(id);

/** *Choose...* and "+ 34 more", and the actions in the modals that they open. */
export function registerModals(app: App, ports: ModalPorts): void {
  app.action<BlockAction>({ type: 'block_actions', action_id: CHOOSE_ACTION }, (args) =>
    onOpen(args, CHOOSE_TITLE, (ids) => ({ type: 'choose', ...ids }), ports),
  );
  app.action<BlockAction>({ type: 'block_actions', action_id: LIST_ACTION }, (args) =>
    onOpen(args, LIST_TITLE, (ids) => ({ type: 'list', page: 1, ...ids }), ports),
  );
  app.action<BlockAction>({ type: 'block_actions', action_id: PAGES }, (args) => onPage(args, ports));
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: CHOOSE_VIEW }, (args) =>
    onChosen(args, ports),
  );
}

type Press = Pick<SlackActionMiddlewareArgs<BlockAction>, 'action' | 'body' | 'ack'>;

interface JobIds {
  readonly asker: Job['asker'];
  readonly notice: string;
  readonly viewId: string;
}

/**
 * Slack accepts a modal only for three seconds after the press, too short to look anything up. So an empty one opens at
 * once, and the people function fills it.
 */
async function onOpen(
  { action, body, ack }: Press,
  title: string,
  jobFor: (ids: JobIds) => Job,
  ports: ModalPorts,
): Promise<void> {
  const notice = action.type === 'button' ? decodeNotice(action.value) : undefined;
  if (notice === undefined) {
    await tellPresser(body, ports, 'That button is from an old version of Uptime. Nothing changed.');
    await ack();
    return;
  }
  const asker = askerOf(body);
  const { channel, responseUrl } = asker;
  const metadata = encodeMetadata({ notice, channel, responseUrl });
  try {
    const view = loadingView(title, metadata);
    const opened = await ports.withClient((client) =>
      client.views.open({ trigger_id: body.trigger_id, view }),
    );
    const viewId = opened.view?.id;
    const handedOver =
      viewId === undefined ? 'refused' : await sendJob(jobFor({ asker, notice, viewId }), ports);
    if (handedOver !== 'accepted') await tellPresser(body, ports, NOT_FILLED[handedOver]);
  } catch (error) {
    const { code } = classify(error);
    ports.log.warn('a window was not opened', { user: body.user.id, code });
    await tellPresser(body, ports, notOpenedText(code));
  }
  await ack();
}

const NOT_FILLED = {
  refused: 'Uptime is too busy to fill this window. Close it and press again in a moment.',
  unclear: 'If this window stays empty, close it and press again.',
} as const;

/** Slack takes a window only within three seconds of the press. */
const TOO_LATE = new Set(['expired_trigger_id', 'exchanged_trigger_id']);

const notOpenedText = (code: string): string =>
  TOO_LATE.has(code)
    ? 'Uptime was too slow for Slack to open the window. Nothing changed. Press again.'
    : `Slack didn’t open the window (${code}). Nothing changed. Press again. If it happens again, tell your Uptime administrators.`;

async function onPage({ action, body, ack }: Press, ports: ModalPorts): Promise<void> {
  const turned = action.type === 'button' ? decodeListPage(action.value) : undefined;
  const viewId = body.view?.id;
  const metadata = decodeMetadata(body.view?.private_metadata ?? '');
  if (turned && metadata && viewId !== undefined) {
    const { channel, responseUrl } = metadata;
    const asker = { ...workplaceOf(body), user: body.user.id, channel, responseUrl };
    await sendJob({ type: 'list', asker, viewId, ...turned }, ports);
  } else {
    ports.log.warn('a press with a value that is not ours', { user: body.user.id, action: LIST_ACTION });
  }
  await ack();
}

type Submission = Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, 'body' | 'view' | 'ack'> &
  Pick<AllMiddlewareArgs, 'context'>;

/** Invalid input is shown in the modal, which stays open. Otherwise it closes, and the message shows the result. */
async function onChosen({ body, view, ack, context }: Submission, ports: ModalPorts): Promise<void> {
  const { clock, log } = ports;
  const at = sentAt(context, clock);
  const metadata = decodeMetadata(view.private_metadata);
  const notice = decodeNotice(metadata?.notice);
  if (metadata === undefined || notice === undefined) {
    log.warn('a window that is not ours', { user: body.user.id });
    await ack();
    return;
  }
  const read = readChoice(view.state?.values ?? {}, notice, at);
  if ('errors' in read) {
    await ack({ response_action: 'errors', errors: read.errors });
    return;
  }
  const { channel, responseUrl } = metadata;
  const { until, only, reason } = read;
  const asker = { ...workplaceOf(body), user: body.user.id, channel, responseUrl };
  // A modal is submitted once, however often that is delivered.
  const asked = { id: view.id, at };
  const wish: Wish = { verb: 'hold', of: { kind: 'notice', notice, only }, until, reason };
  const handedOver = await sendJob({ type: 'request', asker, request: requestOf(wish, asker, asked) }, ports);
  if (handedOver === 'accepted') await ack();
  else await ack({ response_action: 'errors', errors: { [WHICH]: NOT_SUBMITTED[handedOver] } });
}

const NOT_SUBMITTED = {
  refused: 'Uptime is too busy right now. Try again in a moment.',
  unclear: 'AWS didn’t confirm that Uptime got this. Submit it again: it counts once.',
} as const;
