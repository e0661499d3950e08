/** What the template takes from uptime.config.ts, so that neither is said twice. A configuration with a fault is not deployed. */
import { settingsOf } from '../src/config/settings.ts';
import config from '../uptime.config.ts';

const { tagKey, accounts } = settingsOf(config, 'us-east-1');

const fromConfig = {
  /** Holds for whatever carries the schedule's tag. YAML can put no key together. */
  tagged: { Null: { [`aws:ResourceTag/${tagKey}`]: 'false' } },
  /** The role that the worker may assume in other accounts; '' where there are none. */
  memberRole: accounts?.roleName ?? '',
  /** '' unless AWS Organizations is asked for the accounts. */
  organization: accounts?.of === 'organization' ? 'asked' : '',
};

// What `require` gets, which is how osls reads this.
export { fromConfig as 'module.exports' };
