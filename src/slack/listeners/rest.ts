import type { App } from '@slack/bolt';
import type { Log } from '../../app/ports/log.ts';
import { CHOOSE_VIEW } from '../values/choose-ids.ts';

const NOT_OURS = new RegExp(`^(?!${CHOOSE_VIEW}$)`);

/**
 * What Slack may send and we have no use for. Acked at once: without an answer Slack shows a warning to the person, three seconds
 * late. A line in the log says that the app's manifest asks for more than it handles.
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
