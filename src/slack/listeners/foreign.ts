import type { App, BlockAction } from '@slack/bolt';
import { RETRY_ACTION } from '../blocks/news.ts';
import { RELEASE_ACTION, SNOOZE_ACTION, STOP_NOW_ACTION } from '../blocks/notice-buttons.ts';
import { OBJECT_ACTION } from '../blocks/rehearsal.ts';
import { HOME_ACTIONS } from '../values/home-value.ts';
import { ANSWER_ACTIONS } from './answers.ts';
import { MODAL_ACTIONS } from './modals.ts';
import { type PressPorts, tellPresser } from './press.ts';

const OURS = [
  `${SNOOZE_ACTION}(-[a-z0-9]+)?`,
  RELEASE_ACTION,
  STOP_NOW_ACTION,
  ...MODAL_ACTIONS,
  RETRY_ACTION,
  OBJECT_ACTION,
  ...ANSWER_ACTIONS,
  ...Object.values(HOME_ACTIONS),
].join('|');
const NOT_OURS = new RegExp(`^(?!(${OURS})$)`);

/** Presses on buttons that this app never made: an older version's, or nobody's. */
export function registerForeign(app: App, ports: PressPorts): void {
  app.action<BlockAction>({ type: 'block_actions', action_id: NOT_OURS }, async ({ action, body, ack }) => {
    ports.log.warn('a press on a button that is not ours', {
      user: body.user.id,
      action: action.action_id.slice(0, 80),
    });
    await tellPresser(body, ports, 'This Uptime does not know that button, so nothing was done.');
    await ack();
  });
}
