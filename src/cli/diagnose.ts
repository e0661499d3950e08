import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { networkFault } from '../app/network-fault.ts';
import type { Clock } from '../app/ports/clock.ts';
import type { History } from '../app/ports/history.ts';
import type { Log } from '../app/ports/log.ts';
import type { Objections } from '../app/ports/objections.ts';
import type { Store } from '../app/ports/store.ts';
import type { Timers } from '../app/ports/timers.ts';
import type { Trail } from '../app/ports/trail.ts';
import type { Usage } from '../app/ports/usage.ts';
import { diagnose } from '../app/setup/doctor.ts';
import { KINDS } from '../aws/kinds/registry.ts';
import { createCaller } from '../aws/sdk/signed-call.ts';
import { createMemoryCheckup } from '../aws/table/checkup.ts';
import type { Accounts } from '../aws/targets/accounts.ts';
import { createPowerCheckup } from '../aws/targets/checkup.ts';
import { createTargetInventory } from '../aws/targets/inventory.ts';
import { type Env, readCliEnv } from '../config/env.ts';
import type { DoctorReport } from '../core/reports/doctor.ts';
import type { Settings } from '../core/settings/settings.ts';
import { systemClock } from '../lambda/clock.ts';
import { secretsAt } from '../lambda/secrets.ts';
import { createSlackCheckup } from '../slack/api/checkup.ts';
import type { SignedIn } from './sign-in.ts';

/** Credentials that AWS does not accept are no fault of the deployment, so the doctor must not find one in each part. */
export async function refuseInvalidCredentials(sts: STSClient): Promise<void> {
  try {
    await sts.send(new GetCallerIdentityCommand({}));
  } catch (error) {
    if (networkFault(error) === undefined) throw error;
  }
}

/** Uses the caller's credentials. `/uptime doctor` tells what the people function may do. */
export function diagnoseFrom(given: {
  readonly credentials: SignedIn['client']['credentials'];
  readonly accounts: Accounts;
  readonly settings: Settings;
  readonly store: Store;
  readonly timers: Pick<Timers, 'list'>;
  readonly objections: Objections | undefined;
  readonly trail: Trail | undefined;
  readonly usage: Usage | undefined;
  readonly history: History;
  readonly region: string;
  readonly env: Env;
  readonly clock: Clock;
  readonly log: Log;
}): Promise<DoctorReport> {
  const {
    credentials,
    accounts,
    settings,
    store,
    timers,
    objections,
    trail,
    usage,
    history,
    region,
    env,
    clock,
    log,
  } = given;
  const {
    SLACK_BOT_TOKEN,
    SLACK_BOT_TOKEN_PARAMETER,
    SLACK_API_URL,
    AWS_ENDPOINT_URL,
    UPTIME_TABLE,
    UPTIME_SCHEDULE_GROUP,
  } = readCliEnv(env);
  const caller = createCaller({
    region,
    endpoint: AWS_ENDPOINT_URL,
    credentials,
    timeoutMs: 5_000,
  });
  const [botToken] = secretsAt(
    [{ variable: 'SLACK_BOT_TOKEN', text: SLACK_BOT_TOKEN, parameter: SLACK_BOT_TOKEN_PARAMETER }],
    caller,
    systemClock,
  );
  return diagnose({
    clock,
    wallClock: systemClock,
    settings,
    inventory: createTargetInventory({ kinds: KINDS, accounts, settings, region }),
    store,
    timers,
    objections,
    trail,
    usage,
    history,
    canWrite: false,
    checkup: {
      ...createPowerCheckup(KINDS, accounts),
      ...createMemoryCheckup({ region, table: UPTIME_TABLE, scheduleGroup: UPTIME_SCHEDULE_GROUP }),
      ...createSlackCheckup({ botToken, slackApiUrl: SLACK_API_URL, log }),
    },
  });
}
