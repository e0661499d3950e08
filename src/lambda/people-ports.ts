import { powerOfFirst } from '../app/tick/second.ts';
import { createMemoryCheckup } from '../aws/table/checkup.ts';
import { createPowerCheckup } from '../aws/targets/checkup.ts';
import { createTrail } from '../aws/trail/trail.ts';
import type { PeopleEnv } from '../config/env.ts';
import { createSlackCheckup } from '../slack/api/checkup.ts';
import { createEphemeral } from '../slack/api/ephemeral.ts';
import { createHomeTab } from '../slack/api/home-tab.ts';
import { createModals } from '../slack/api/modals.ts';
import { createResponder } from '../slack/api/responder.ts';
import type { PeoplePorts } from './people-handler.ts';
import { secretsAt } from './secrets.ts';
import { createSharedPorts, type SharedOptions } from './shared-ports.ts';

export interface PeopleOptions extends SharedOptions {
  readonly env: PeopleEnv;
}

/** What only people's jobs need: answers, windows, the Home tab and doctor. Made once per container. */
export function createPeoplePorts(options: PeopleOptions): PeoplePorts {
  const { ports, store, accounts, caller, botToken, isObserving } = createSharedPorts(options);
  const { env, log, settings } = options;
  const [signingSecret] = secretsAt(
    [
      {
        variable: 'SLACK_SIGNING_SECRET',
        text: env.SLACK_SIGNING_SECRET,
        parameter: env.SLACK_SIGNING_SECRET_PARAMETER,
      },
    ],
    caller,
    ports.wallClock,
  );
  const slack = { botToken, slackApiUrl: env.SLACK_API_URL, log };
  return {
    ...ports,
    power: powerOfFirst(ports.power, ports.rivals, settings.tagKey),
    signingSecret,
    canWrite: true,
    checkup: {
      ...createPowerCheckup(ports.kinds, accounts),
      ...createMemoryCheckup({
        region: env.AWS_REGION,
        table: env.UPTIME_TABLE,
        scheduleGroup: env.UPTIME_SCHEDULE_GROUP,
      }),
      ...createSlackCheckup(slack),
    },
    trail:
      settings.cloudTrail === true
        ? createTrail({
            kinds: ports.kinds,
            accounts,
            clock: ports.clock,
            endpoint: options.client?.endpoint ?? env.AWS_ENDPOINT_URL,
            pause: options.pause,
            memberRole: settings.accounts?.roleName,
          })
        : undefined,
    objections: isObserving ? store : undefined,
    homeTab: createHomeTab(slack),
    modals: createModals(slack),
    responder: createResponder({
      allowedBase: env.SLACK_RESPONSE_BASE,
      sendEphemeral: createEphemeral(slack),
    }),
  };
}
