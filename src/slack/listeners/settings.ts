import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewOutput,
  ViewSubmitAction,
} from '@slack/bolt';
import type { Asker, SettingsJob } from '../../app/ports/jobs.ts';
import { patchBetween } from '../../core/settings/simple.ts';
import { classify } from '../api/delivery.ts';
import { loadingView, plainView } from '../blocks/plain-view.ts';
import { type HandedOver, sendJob } from '../door/send-job.ts';
import { workplaceOf } from '../door/workplace.ts';
import {
  CHANNEL_MODE_ACTION,
  FIELD,
  SETTINGS_ACTION,
  SETTINGS_FORM,
  SETTINGS_REVIEW,
  SETTINGS_TITLE,
} from '../values/settings-ids.ts';
import { decodeForm, decodeReviewed, readForm } from '../values/settings-value.ts';
import type { ModalPorts } from './modals.ts';

/** Whether an action id belongs to the window for the settings, or opens it. */
export const isSettingsAction = (id: string): boolean => id === SETTINGS_ACTION || id === CHANNEL_MODE_ACTION;

/** *Change settings* on the Home tab, and what is submitted in the windows that it opens. */
export function registerSettings(app: App, ports: ModalPorts): void {
  app.action<BlockAction>({ type: 'block_actions', action_id: SETTINGS_ACTION }, (args) =>
    onOpen(args, ports),
  );
  // A menu in a section tells at once what was chosen. The submission has it, too.
  app.action<BlockAction>({ type: 'block_actions', action_id: CHANNEL_MODE_ACTION }, ({ ack }) => ack());
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: SETTINGS_FORM }, (args) =>
    onForm(args, ports),
  );
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: SETTINGS_REVIEW }, (args) =>
    onReview(args, ports),
  );
}

type Press = Pick<SlackActionMiddlewareArgs<BlockAction>, 'body' | 'action' | 'ack'>;

/** An empty window opens at once, because Slack takes one for only three seconds, and the people function fills it. */
async function onOpen({ body, action, ack }: Press, ports: ModalPorts): Promise<void> {
  const { trigger_id } = body;
  try {
    const opened = await ports.withClient((client) =>
      client.views.open({ trigger_id, view: loadingView(SETTINGS_TITLE, '') }),
    );
    const view = opened.view?.id;
    if (view !== undefined) {
      const job: SettingsJob = {
        type: 'settings',
        asker: askerOf(body),
        id: `settings/${action.action_ts}/${body.user.id}`,
        window: { by: 'id', view, hash: opened.view?.hash },
        step: { kind: 'open' },
      };
      const handedOver = await sendJob(job, ports);
      if (handedOver === 'refused') await sayInstead(view, ports);
    }
  } catch (error) {
    // The press can be repeated, and Slack has nowhere else to say it: the tab has no response_url.
    ports.log.warn('a window was not opened', { user: body.user.id, code: classify(error).code });
  }
  await ack();
}

async function sayInstead(view: string, { withClient }: ModalPorts): Promise<void> {
  const said = plainView(SETTINGS_TITLE, `${NOT_DONE.refused} Close this and press again.`, '');
  await withClient((client) => client.views.update({ view_id: view, view: said }));
}

type Submission = Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, 'body' | 'view' | 'ack'> &
  Pick<AllMiddlewareArgs, 'context'>;

/** What would change is shown in a window on top, so that the form is still there to go back to. */
async function onForm({ body, view, ack }: Submission, ports: ModalPorts): Promise<void> {
  const shown = decodeForm(view.private_metadata);
  if (shown === undefined) return notOurs({ body, ack }, ports);
  const is = readForm(view.state?.values ?? {}, shown.was);
  if ('errors' in is) {
    await ack({ response_action: 'errors', errors: is.errors });
    return;
  }
  const id = submissionId(view);
  const handedOver = await sendJob(
    {
      type: 'settings',
      asker: askerOf(body),
      id,
      window: { by: 'name', view: id },
      step: { kind: 'review', base: shown.base, patch: patchBetween(shown.was, is) },
    },
    ports,
  );
  if (handedOver === 'accepted')
    await ack({
      response_action: 'push',
      view: { ...loadingView(SETTINGS_TITLE, ''), external_id: id },
    });
  else
    await ack({
      response_action: 'errors',
      errors: { [FIELD.mode]: `${NOT_DONE[handedOver]} Submit it again.` },
    });
}

/** Saves, or looks again where something was in the way. */
async function onReview({ body, view, ack }: Submission, ports: ModalPorts): Promise<void> {
  const shown = decodeReviewed(view.private_metadata);
  if (shown === undefined) return notOurs({ body, ack }, ports);
  const { base, patch, isReady } = shown;
  const handedOver = await sendJob(
    {
      type: 'settings',
      asker: askerOf(body),
      id: submissionId(view),
      window: { by: 'id', view: view.id },
      step: { kind: isReady ? 'save' : 'review', base, patch },
    },
    ports,
  );
  const text =
    handedOver === 'accepted'
      ? 'Just a moment. The Home tab shows which settings are in force.'
      : `${NOT_DONE[handedOver]} Press again.`;
  const waiting = plainView(SETTINGS_TITLE, text, view.private_metadata);
  await ack({
    response_action: 'update',
    view:
      handedOver === 'accepted' || view.submit === null
        ? waiting
        : { ...waiting, callback_id: SETTINGS_REVIEW, submit: view.submit },
  });
}

const NOT_DONE: Readonly<Record<Exclude<HandedOver, 'accepted'>, string>> = {
  refused: 'Uptime could not take that, so nothing was saved.',
  unclear: 'AWS did not confirm in time that Uptime got that, so it may or may not be done.',
};

async function notOurs({ body, ack }: Pick<Submission, 'body' | 'ack'>, { log }: ModalPorts): Promise<void> {
  log.warn('a window that is not ours', { user: body.user.id });
  await ack();
}

/** The same however often it is delivered, and another for what the window shows next. */
const submissionId = ({ id, hash }: ViewOutput): string => `settings/${id}/${hash}`;

const askerOf = (body: { readonly user: { readonly id: string } }): Asker => ({
  ...workplaceOf(body),
  user: body.user.id,
  channel: 'home',
  responseUrl: '',
});
