import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { FIRST_PLACE } from '../../core/reports/home-place.ts';
import { classify } from '../api/delivery.ts';
import { planView } from '../blocks/plan-modal.ts';
import { sendJob } from '../door/send-job.ts';
import { sentAt } from '../door/sent-at.ts';
import { workplaceOf } from '../door/workplace.ts';
import { decodeMetadata, encodeMetadata } from '../values/modal-metadata.ts';
import { decodeDraft, PLAN_ACTION, PLAN_FIELDS, PLAN_VIEW, readPlanned } from '../values/plan-value.ts';
import { type ModalPorts, NOT_SUBMITTED, notOpenedText } from './modals.ts';
import { askerOf, requestOf, tellPresser } from './press.ts';

/** *Plan ahead*, on the Home tab and under a closure that comes, and the window that it opens. */
export function registerPlan(app: App, ports: ModalPorts): void {
  app.action<BlockAction>({ type: 'block_actions', action_id: PLAN_ACTION }, (args) => onOpen(args, ports));
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: PLAN_VIEW }, (args) =>
    onPlanned(args, ports),
  );
}

type Press = Pick<SlackActionMiddlewareArgs<BlockAction>, 'action' | 'body' | 'ack'>;

async function onOpen({ action, body, ack }: Press, ports: ModalPorts): Promise<void> {
  const draft = action.type === 'button' ? decodeDraft(action.value) : undefined;
  if (draft === undefined) {
    await tellPresser(body, ports, 'That button is from an old version of Uptime. Nothing changed.');
    await ack();
    return;
  }
  const { channel, responseUrl } = askerOf(body);
  const isHome = body.view?.type === 'home';
  const metadata = encodeMetadata({ about: PLAN_VIEW, channel: isHome ? 'home' : channel, responseUrl });
  try {
    const view = planView(draft, metadata);
    await ports.withClient((client) => client.views.open({ trigger_id: body.trigger_id, view }));
  } catch (error) {
    const { code } = classify(error);
    ports.log.warn('a window was not opened', { user: body.user.id, code });
    await tellPresser(body, ports, notOpenedText(code));
  }
  await ack();
}

type Submission = Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, 'body' | 'view' | 'ack'> &
  Pick<AllMiddlewareArgs, 'context'>;

/** What is wrong is shown beside its field. Otherwise the window closes, and the answer comes where it was opened. */
async function onPlanned({ body, view, ack, context }: Submission, ports: ModalPorts): Promise<void> {
  const at = sentAt(context, ports.clock);
  const metadata = decodeMetadata(view.private_metadata);
  if (metadata?.about !== PLAN_VIEW) {
    ports.log.warn('a window that is not ours', { user: body.user.id });
    await ack();
    return;
  }
  const read = readPlanned(view.state?.values ?? {}, at);
  if ('errors' in read) {
    await ack({ response_action: 'errors', errors: read.errors });
    return;
  }
  const { channel, responseUrl } = metadata;
  const asker = { ...workplaceOf(body), user: body.user.id, channel, responseUrl };
  const request = requestOf(read.wish, asker, { id: view.id, at });
  const handedOver = await sendJob(
    channel === 'home'
      ? { type: 'home', asker, place: FIRST_PLACE, press: { type: 'request', request } }
      : { type: 'request', asker, request },
    ports,
  );
  if (handedOver === 'accepted') await ack();
  else await ack({ response_action: 'errors', errors: { [PLAN_FIELDS.what]: NOT_SUBMITTED[handedOver] } });
}
