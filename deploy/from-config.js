/** Values for the template from uptime.config.ts. An invalid configuration fails the deployment. */
import { settingsOf } from '../src/config/settings.ts';
import config from '../uptime.config.ts';

const { tagKey, accounts, cloudTrail, events } = settingsOf(config, 'us-east-1');

const fromConfig = {
  /** The condition on the schedule's tag. It is here because YAML cannot compute a key. */
  tagged: { Null: { [`aws:ResourceTag/${tagKey}`]: 'false' } },
  /** The role that the people function and the engine may assume in other accounts; '' if there are none. */
  memberRole: accounts?.roleName ?? '',
  /** '' unless the accounts come from AWS Organizations. */
  organization: accounts?.of === 'organization' ? 'asked' : '',
  /** Where events may come from: Uptime's own account, and those that the settings list. */
  eventAccounts: [{ Ref: 'AWS::AccountId' }, ...events.accounts],
  /** '' unless `why` may ask CloudTrail. */
  cloudTrail: cloudTrail ? 'asked' : '',
};

// osls loads this with `require`.
export { fromConfig as 'module.exports' };
