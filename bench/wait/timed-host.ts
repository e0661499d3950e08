import * as v from 'valibot';
import type { AwsStandIn } from '../../playground/aws/index.ts';
import { openJob, sealedJob, sealJob } from '../../src/lambda/sealed-job.ts';
import { type FunctionOptions, type RunningFunction, startFunction } from '../../test/ric/function.ts';
import type { Outcome } from '../../test/ric/runtime-api.ts';
import type { Host } from '../../test/ric/stage.ts';
import { SECRET } from '../../test/ric/stage.ts';
import { type FunctionName, functionOf } from '../lib/function-of.ts';
import { type FarAway, type FarCall, startFarAway } from './far-away.ts';

/** How long a call takes, whatever it does. */
export const AWS_MS = 30;
export const SLACK_MS = 150;

/** What a person waited for in one run of a function. */
export interface TimedRun {
  readonly of: FunctionName;
  /** Until Slack had the answer, or until the end where the run answers nobody. Without the time that other work took the processor. */
  readonly wallMs: number;
  /** Processor time until then. */
  readonly cpuMs: number;
  /** Until then. */
  readonly calls: readonly FarCall[];
}

/** Runs functions in fresh processes or in one that is warm, and notes what each run took. */
export class Stopwatch {
  readonly runs: TimedRun[] = [];
  warm = false;
  readonly #folder: string;
  #far: Promise<FarAway> | undefined;
  #running: Underway | undefined;

  /** @param folder for the certificate */
  constructor(folder: string) {
    this.#folder = folder;
  }

  readonly #onCall = async (call: FarCall): Promise<void> => {
    const running = this.#running;
    if (running === undefined) return;
    running.calls.push(call);
    if (!call.name.startsWith('slack:') || !isVisible(call.name)) return;
    running.callsThen = running.calls.length;
    running.answered = await running.mark();
  };

  readonly host = async (options: FunctionOptions, aws: AwsStandIn): Promise<Host> => {
    let kept: Promise<RunningFunction> | undefined;
    this.#far ??= startFarAway({
      folder: this.#folder,
      aws: aws.url,
      slack: options.env.SLACK_API_URL ?? '',
      awsMs: AWS_MS,
      slackMs: SLACK_MS,
      onCall: this.#onCall,
    });
    const far = await this.#far;
    return {
      invoke: async (event) => {
        if (!this.warm) {
          await kept?.then((each) => each.stop());
          kept = undefined;
        }
        const beganAt = performance.now();
        const isNew = kept === undefined;
        kept ??= startFunction(seeing(far, options));
        const running = await kept;
        const before = isNew ? { cpuMs: 0, queuedMs: 0 } : await marks(running);
        const mark = async (): Promise<Mark> => {
          const { cpuMs, queuedMs } = await marks(running);
          const wallMs = performance.now() - beganAt;
          return { wallMs: wallMs - (queuedMs - before.queuedMs), cpuMs: cpuMs - before.cpuMs };
        };
        const noted: Underway = { calls: [], mark };
        this.#running = noted;
        const outcome: Outcome = await running.invoke(redirected(event, far));
        const { wallMs, cpuMs } = noted.answered ?? (await mark());
        this.#running = undefined;
        if (!outcome.ok) throw new Error(`${JSON.stringify(outcome.error)}\n${running.output()}`);
        const calls = noted.answered === undefined ? noted.calls : noted.calls.slice(0, noted.callsThen);
        this.runs.push({ of: functionOf(options.name), wallMs, cpuMs, calls });
        if (!this.warm) {
          await running.stop();
          kept = undefined;
        }
        return outcome;
      },
      stop: async () => (await kept)?.stop(),
    };
  };

  async close(): Promise<void> {
    await (await this.#far)?.close();
  }
}

/** The function, with AWS and Slack where they are far away. */
function seeing({ awsUrl, slackUrl, certificateFile }: FarAway, options: FunctionOptions): FunctionOptions {
  const services = ['EC2', 'RDS', 'DYNAMODB', 'SCHEDULER', 'STS', 'PRICING'];
  const env = {
    ...options.env,
    NODE_EXTRA_CA_CERTS: certificateFile,
    AWS_ENDPOINT_URL: awsUrl('lambda'),
    ...Object.fromEntries(
      services.map((service) => [`AWS_ENDPOINT_URL_${service}`, awsUrl(service.toLowerCase())]),
    ),
    SLACK_API_URL: `${slackUrl}/api/`,
    ...('SLACK_RESPONSE_BASE' in options.env && { SLACK_RESPONSE_BASE: `${slackUrl}/response/` }),
  };
  return { ...options, env };
}

/** The response_url of a job leads to Slack's stand-in itself. */
function redirected(event: unknown, { slackUrl }: FarAway): unknown {
  const there = (value: unknown) =>
    JSON.parse(JSON.stringify(value).replace(/"http:\/\/[^/"]+\/response\//, `"${slackUrl}/response/`));
  const sealed = v.safeParse(sealedJob, event);
  return sealed.success ? sealJob(there(openJob(sealed.output, SECRET)), SECRET) : there(event);
}

interface Underway {
  readonly calls: FarCall[];
  readonly mark: () => Promise<Mark>;
  /** When Slack last had something to show, and how many calls had been made by then. */
  answered?: Mark;
  callsThen?: number;
}

interface Mark {
  readonly wallMs: number;
  readonly cpuMs: number;
}

const isVisible = (name: string): boolean =>
  /response_url|chat\.(update|postMessage|postEphemeral)|views\./.test(name);

async function marks(running: RunningFunction): Promise<{ cpuMs: number; queuedMs: number }> {
  const [cpuMs, queuedMs] = await Promise.all([running.cpuMs(), running.queuedMs()]);
  return { cpuMs, queuedMs };
}
