/** One tick against a stand-in in another process: `node bench/tick-run.ts <url> <instant>` prints a `TickRun` as JSON. */

import { VirtualClock } from '../playground/aws/time/index.ts';
import { ACCOUNT } from '../playground/world/account.ts';
import { tick } from '../src/app/tick/tick.ts';
import { settingsOf } from '../src/config/settings.ts';
import { createBase } from '../src/lambda/base.ts';
import { createEnginePorts } from '../src/lambda/engine-ports.ts';
import { REGIONS } from './regions.ts';

export interface TickRun {
  readonly wallMs: number;
  readonly peakMb: number;
  readonly stopped: number;
  readonly started: number;
  readonly later: number;
}

/** What the stand-in has. */
export const TABLE = 'uptime';
const GROUP = 'default';
export const [HOME] = REGIONS;

async function run(url: string, at: string): Promise<TickRun> {
  const base = createBase({
    env: {
      AWS_REGION: HOME,
      UPTIME_TABLE: TABLE,
      UPTIME_SCHEDULE_GROUP: GROUP,
      UPTIME_ENGINE_ARN: `arn:aws:lambda:${HOME}:${ACCOUNT}:function:uptime-engine`,
      UPTIME_SCHEDULER_ROLE_ARN: `arn:aws:iam::${ACCOUNT}:role/uptime-scheduler`,
      UPTIME_TIMER_DLQ_ARN: undefined,
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_API_URL: undefined,
      SLACK_RESPONSE_BASE: undefined,
    },
    clock: new VirtualClock(Date.parse(at)),
    log: { info() {}, warn() {}, error() {} },
    client: { endpoint: url, credentials: { accessKeyId: 'AKIABENCH', secretAccessKey: 'bench' } },
  });
  const settings = settingsOf({ mode: 'act', channel: 'C0DEV00001', regions: [...REGIONS] }, HOME);
  const ports = createEnginePorts(base, { tick() {} }, settings);
  // Slack's time is not measured here.
  const [nothing, posted] = [async () => {}, async () => '1.1'];
  const notifier = {
    postNotice: posted,
    updateNotice: nothing,
    withdrawCopy: nothing,
    note: nothing,
    tell: nothing,
    tellChange: nothing,
    postDigest: nothing,
    askApproval: nothing,
  };
  const began = performance.now();
  const { stopped, started } = await tick({ ...ports, notifier });
  const ok = (results: readonly { readonly ok: boolean }[]) => results.filter((result) => result.ok).length;
  return {
    wallMs: performance.now() - began,
    peakMb: process.resourceUsage().maxRSS / 1_024,
    stopped: ok(stopped),
    started: ok(started),
    later: stopped.length + started.length - ok(stopped) - ok(started),
  };
}

if (import.meta.main) {
  const [url = '', at = ''] = process.argv.slice(2);
  console.log(JSON.stringify(await run(url, at)));
}
