/**
 * `npm run dev`: the app on a real workspace through Socket Mode, with a real AWS profile, from this machine. Listeners, handlers and
 * adapters are those that ship; only the hop between them is a function call.
 */
import { SocketModeReceiver } from '@slack/bolt';
import { createLog } from '../../src/aws/log.ts';
import { EnvError, readDevEnv } from '../../src/config/env.ts';
import { settingsOf } from '../../src/config/settings.ts';
import { boltLog } from '../../src/slack/door/bolt-log.ts';
import config from '../../uptime.config.ts';
import { createDevApp } from './dev-app.ts';

try {
  const env = readDevEnv(process.env);
  const log = createLog('uptime-dev');
  const receiver = new SocketModeReceiver({ appToken: env.SLACK_APP_TOKEN, logger: boltLog(log) });
  const ticks = process.argv.includes('--tick');
  const dev = createDevApp({ env, settings: settingsOf(config, env.AWS_REGION), receiver, log, ticks });
  await dev.start();
  console.log(
    `Listening in Slack; what is asked for happens in AWS, ${env.AWS_REGION}, table ${env.UPTIME_TABLE}.`,
  );
  console.log(
    ticks
      ? 'The regular tick runs here every five minutes, so machines are really stopped and started.'
      : 'No ticks from here: add "-- --tick" to have them.',
  );
  process.once('SIGINT', () => {
    void dev.stop().then(() => process.exit(0));
  });
} catch (error) {
  if (!(error instanceof EnvError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
