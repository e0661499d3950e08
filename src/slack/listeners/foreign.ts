import type { App, BlockAction } from '@slack/bolt';
import { HOME_ACTIONS } from '../values/home-value.ts';
import { isButtonOfOurs } from './buttons.ts';
import { isModalAction } from './modals.ts';
import { type PressPorts, tellPresser } from './press.ts';
import { isSettingsAction } from './settings.ts';

const HOME: ReadonlySet<string> = new Set(Object.values(HOME_ACTIONS));

/** Presses on buttons that are not ours, or from an older version. */
export function registerForeign(app: App, ports: PressPorts): void {
  app.action<BlockAction>({ type: 'block_actions', action_id: /^/ }, async ({ action, body, ack }) => {
    const id = action.action_id;
    if (isButtonOfOurs(id) || isModalAction(id) || isSettingsAction(id) || HOME.has(id)) return;
    ports.log.warn('a press on a button that is not ours', { user: body.user.id, action: id.slice(0, 80) });
    await tellPresser(body, ports, 'This version of Uptime doesn’t know that button. Nothing changed.');
    await ack();
  });
}
