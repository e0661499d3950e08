/** What the marker of a deployment that acts begins with; '' for one that only observes. An invalid configuration fails the deployment. */
import { markerPrefix } from '../src/aws/timers/rivals.ts';
import { settingsOf } from '../src/config/settings.ts';
import config from '../uptime.config.ts';

const { mode, tagKey } = settingsOf(config, 'us-east-1');

const fromConfig = { marker: mode === 'act' ? markerPrefix(tagKey) : '' };

// osls loads this with `require`.
export { fromConfig as 'module.exports' };
