import type { App } from '@slack/bolt';
import type { Log } from '../../app/ports/log.ts';
import { CHOOSE_VIEW } from '../values/choose-ids.ts';
import { PLAN_VIEW } from '../values/plan-value.ts';
import { SETTINGS_FORM, SETTINGS_REVIEW } from '../values/settings-ids.ts';
import { SIZE_VIEW } from '../values/size-ids.ts';

const NOT_OURS = new RegExp(
  `^(?!(?:${[CHOOSE_VIEW, SIZE_VIEW, PLAN_VIEW, SETTINGS_FORM, SETTINGS_REVIEW].join('|')})$)`,
);

/**
 * Handles what Slack may send but we do not use. Acked at once, because without an answer Slack shows the person a
 * warning after three seconds. Logged, because the app's manifest then asks for more than the app handles.
 */
export function registerRest(app: App, log: Log): void {
  const noted = (what: string) => log.warn('not handled', { what });
  app.shortcut(/^/, async ({ ack, shortcut }) => {
    noted(shortcut.type);
    await ack();
  });
  for (const type of ['view_submission', 'view_closed'] as const) {
    app.view({ callback_id: NOT_OURS, type }, async ({ ack }) => {
      noted(type);
      await ack();
    });
  }
  app.options(/^/, async ({ ack }) => {
    noted('options');
    await ack({ options: [] });
  });
}
