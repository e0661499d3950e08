import type { AwsStandIn } from '../../playground/aws/index.ts';
import { type FunctionOptions, type RunningFunction, startFunction } from '../../test/ric/function.ts';
import type { Host } from '../../test/ric/stage.ts';
import type { Cost } from '../lib/timing.ts';

/** What one run took. */
export interface Run extends Cost {
  readonly of: 'slack' | 'worker';
  /** API calls to AWS. */
  readonly calls: number;
  /** Secrets that KMS decrypted. */
  readonly decryptions: number;
  /** Its standard output, which becomes its log. */
  readonly output: string;
}

export interface CountingHost extends Host {
  /** The average over the events, one after the other in one warm process. */
  warm(events: readonly unknown[]): Promise<Run>;
}

/** Runs each event in a fresh process, as if Lambda never kept a function warm: an upper bound. */
export const countingHost =
  (runs: Run[]) =>
  async (options: FunctionOptions, aws: AwsStandIn): Promise<CountingHost> => ({
    async invoke(event) {
      const since = marked(options, aws);
      const started = await startFunction(options);
      try {
        const outcome = await started.invoke(event);
        const took = await since.read(started);
        if (!outcome.ok) throw new Error(`${JSON.stringify(outcome.error)}\n${started.output()}`);
        await started.stop();
        runs.push({ ...took, output: started.output() });
        return outcome;
      } finally {
        await started.stop();
      }
    },
    async warm(events) {
      const started = await startFunction(options);
      try {
        await started.invoke(events[0]);
        const written = started.output().length;
        const cpuBefore = await started.cpuMs();
        const since = marked(options, aws);
        for (const event of events) await started.invoke(event);
        const took = await since.read(started);
        await started.stop();
        const part = (whole: number): number => whole / events.length;
        return {
          of: took.of,
          wallMs: part(took.wallMs),
          cpuMs: part(took.cpuMs - cpuBefore),
          calls: part(took.calls),
          decryptions: part(took.decryptions),
          output: started.output().slice(written, written + part(started.output().length - written)),
        };
      } finally {
        await started.stop();
      }
    },
    async stop() {},
  });

function marked({ name }: FunctionOptions, aws: AwsStandIn) {
  aws.clearCalls();
  const began = performance.now();
  return {
    async read(started: RunningFunction): Promise<Omit<Run, 'output'>> {
      return {
        of: name.endsWith('slack') ? 'slack' : 'worker',
        wallMs: performance.now() - began,
        cpuMs: await started.cpuMs(),
        calls: aws.calls.length,
        decryptions: aws.calls.reduce(
          (sum, { service, input }) => sum + (service === 'ssm' ? namesIn(input) : 0),
          0,
        ),
      };
    },
  };
}

const namesIn = (input: unknown): number =>
  typeof input === 'object' && input !== null && 'Names' in input && Array.isArray(input.Names)
    ? input.Names.length
    : 0;
