import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import type { Wish } from '../../core/request/request.ts';
import { classify } from '../api/delivery.ts';
import type { WithClient } from '../api/web-client.ts';
import { loadingView } from '../blocks/plain-view.ts';
import { sendJob } from '../door/send-job.ts';
import { sentAt } from '../door/sent-at.ts';
import { workplaceOf } from '../door/workplace.ts';
import { CHOOSE_ACTION, LIST_ACTION, LIST_TITLE, SET_SIZE_ACTION } from '../values/action-ids.ts';
import { decodeListPage, decodeNotice } from '../values/button-value.ts';
import { CHOOSE_TITLE, CHOOSE_VIEW, WHICH } from '../values/choose-ids.ts';
import { readChoice } from '../values/chosen.ts';
import { readChosenSize } from '../values/chosen-size.ts';
import { decodeMetadata, encodeMetadata } from '../values/modal-metadata.ts';
import { isOneResource } from '../values/one-resource.ts';
import { SIZE_FIELDS, SIZE_TITLE, SIZE_VIEW } from '../values/size-ids.ts';
import { askerOf, type PressPorts, requestOf, tellPresser } from './press.ts';

export interface ModalPorts extends PressPorts {
  readonly withClient: WithClient;
}

const PAGES = new RegExp(`^${LIST_ACTION}-(next|previous)$`);

/** Whether an action id belongs to one of these buttons. */
export const isModalAction = (id: string): boolean =>
  id === CHOOSE_ACTION || id === LIST_ACTION || id === SET_SIZE_ACTION || PAGES.test(id);

/** *Choose...*, "+ 34 more" and *Set size*, and the actions in the modals that they open. */
export function registerModals(app: App, ports: ModalPorts): void {
  app.action<BlockAction>({ type: 'block_actions', action_id: CHOOSE_ACTION }, (args) =>
    onOpen(
      args,
      CHOOSE_TITLE,
      noticeJob((notice) => ({ type: 'choose', notice })),
      ports,
    ),
  );
  app.action<BlockAction>({ type: 'block_actions', action_id: LIST_ACTION }, (args) =>
    onOpen(
      args,
      LIST_TITLE,
      noticeJob((notice) => ({ type: 'list', page: 1, notice })),
      ports,
    ),
  );
  app.action<BlockAction>({ type: 'block_actions', action_id: SET_SIZE_ACTION }, (args) =>
    onOpen(args, SIZE_TITLE, sizeJob, ports),
  );
  app.action<BlockAction>({ type: 'block_actions', action_id: PAGES }, (args) => onPage(args, ports));
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: CHOOSE_VIEW }, (args) =>
    onChosen(args, ports),
  );
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: SIZE_VIEW }, (args) =>
    onSize(args, ports),
  );
}

type Press = Pick<SlackActionMiddlewareArgs<BlockAction>, 'action' | 'body' | 'ack'>;

/** What fills the window, and what it is about. Undefined if the button's value is not ours. */
type Opened = { readonly about: string; readonly fill: WithoutWindow } | undefined;
type WithoutWindow =
  | { readonly type: 'choose'; readonly notice: string }
  | { readonly type: 'list'; readonly notice: string; readonly page: number }
  | { readonly type: 'size'; readonly resource: string };

const noticeJob =
  (fill: (notice: string) => WithoutWindow) =>
  (value: unknown): Opened => {
    const notice = decodeNotice(value);
    return notice === undefined ? undefined : { about: notice, fill: fill(notice) };
  };

const sizeJob = (value: unknown): Opened =>
  isOneResource(value) ? { about: value, fill: { type: 'size', resource: value } } : undefined;

/**
 * Slack accepts a modal only for three seconds after the press, too short to look anything up. So an empty one opens at
 * once, and the people function fills it.
 */
async function onOpen(
  { action, body, ack }: Press,
  title: string,
  read: (value: unknown) => Opened,
  ports: ModalPorts,
): Promise<void> {
  const asked = action.type === 'button' ? read(action.value) : undefined;
  if (asked === undefined) {
    await tellPresser(body, ports, 'That button is from an old version of Uptime. Nothing changed.');
    await ack();
    return;
  }
  const asker = askerOf(body);
  const { channel, responseUrl } = asker;
  const metadata = encodeMetadata({ about: asked.about, channel, responseUrl });
  try {
    const view = loadingView(title, metadata);
    const opened = await ports.withClient((client) =>
      client.views.open({ trigger_id: body.trigger_id, view }),
    );
    const viewId = opened.view?.id;
    const handedOver =
      viewId === undefined ? 'refused' : await sendJob({ ...asked.fill, asker, viewId }, ports);
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

export const notOpenedText = (code: string): string =>
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
  const notice = decodeNotice(metadata?.about);
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

/** What is wrong with a number is shown beside it. Otherwise the window closes, and an answer shows the result. */
async function onSize({ body, view, ack, context }: Submission, ports: ModalPorts): Promise<void> {
  const { clock, log } = ports;
  const at = sentAt(context, clock);
  const metadata = decodeMetadata(view.private_metadata);
  if (metadata === undefined || !isOneResource(metadata.about)) {
    log.warn('a window that is not ours', { user: body.user.id });
    await ack();
    return;
  }
  const read = readChosenSize(view.state?.values ?? {});
  if ('errors' in read) {
    await ack({ response_action: 'errors', errors: read.errors });
    return;
  }
  const { about: text, channel, responseUrl } = metadata;
  const asker = { ...workplaceOf(body), user: body.user.id, channel, responseUrl };
  const wish: Wish = { verb: 'start', of: { kind: 'text', text }, size: read.size };
  const request = requestOf(wish, asker, { id: view.id, at });
  const handedOver = await sendJob({ type: 'request', asker, request }, ports);
  if (handedOver === 'accepted') await ack();
  else await ack({ response_action: 'errors', errors: { [SIZE_FIELDS.desired]: NOT_SUBMITTED[handedOver] } });
}

export const NOT_SUBMITTED = {
  refused: 'Uptime is too busy right now. Try again in a moment.',
  unclear: 'AWS didn’t confirm that Uptime got this. Submit it again: it counts once.',
} as const;
