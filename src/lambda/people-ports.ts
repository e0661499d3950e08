import { powerOfFirst } from '../app/tick/second.ts';
import { createMemoryCheckup } from '../aws/table/checkup.ts';
import { createPowerCheckup } from '../aws/targets/checkup.ts';
import { createTrail } from '../aws/trail/trail.ts';
import type { PeopleEnv } from '../config/env.ts';
import type { Settings } from '../core/settings/settings.ts';
import { createSlackCheckup } from '../slack/api/checkup.ts';
import { createEphemeral } from '../slack/api/ephemeral.ts';
import { createHomeTab } from '../slack/api/home-tab.ts';
import { createModals } from '../slack/api/modals.ts';
import { createResponder } from '../slack/api/responder.ts';
import type { Base } from './base.ts';
import type { PeopleAnswers, PeoplePorts } from './people-handler.ts';
import { secretsAt } from './secrets.ts';
import { createSharedPorts } from './shared-ports.ts';

/** What answers people, whatever the settings say. Made once per container. */
export function createPeopleAnswers(base: Base<PeopleEnv>): PeopleAnswers {
  const { env, log, caller, botToken, wallClock, deadline } = base;
  const [signingSecret] = secretsAt(
    [
      {
        variable: 'SLACK_SIGNING_SECRET',
        text: env.SLACK_SIGNING_SECRET,
        parameter: env.SLACK_SIGNING_SECRET_PARAMETER,
      },
    ],
    caller,
    wallClock,
  );
  const slack = { botToken, slackApiUrl: env.SLACK_API_URL, log };
  return {
    log,
    deadline,
    signingSecret,
    homeTab: createHomeTab(slack),
    modals: createModals(slack),
    responder: createResponder({
      allowedBase: env.SLACK_RESPONSE_BASE,
      sendEphemeral: createEphemeral(slack),
    }),
  };
}

/** What only people's jobs need: answers, windows, the Home tab and doctor. Made for each version of the settings. */
export function createPeoplePorts(
  base: Base<PeopleEnv>,
  answers: PeopleAnswers,
  settings: Settings,
): PeoplePorts {
  const { ports, store, accounts, isObserving } = createSharedPorts(base, settings);
  const { env, log, botToken } = base;
  return {
    ...ports,
    ...answers,
    power: powerOfFirst(ports.power, ports.rivals, settings.tagKey),
    canWrite: true,
    isAskedInSlack: true,
    checkup: {
      ...createPowerCheckup(ports.kinds, accounts),
      ...createMemoryCheckup({
        region: env.AWS_REGION,
        table: env.UPTIME_TABLE,
        scheduleGroup: env.UPTIME_SCHEDULE_GROUP,
      }),
      ...createSlackCheckup({ botToken, slackApiUrl: env.SLACK_API_URL, log }),
    },
    trail:
      settings.cloudTrail === true
        ? createTrail({
            kinds: ports.kinds,
            accounts,
            clock: ports.clock,
            endpoint: base.client.endpoint ?? env.AWS_ENDPOINT_URL,
            pause: base.pause,
            memberRole: settings.accounts?.roleName,
          })
        : undefined,
    objections: isObserving ? store : undefined,
  };
}
