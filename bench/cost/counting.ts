import type { TableUse } from '../../playground/aws/dynamodb/protocol.ts';
import type { AwsStandIn } from '../../playground/aws/index.ts';
import { type FunctionOptions, type RunningFunction, startFunction } from '../../test/ric/function.ts';
import type { Host } from '../../test/ric/stage.ts';
import { type FunctionName, functionOf } from '../lib/function-of.ts';
import type { Cost } from '../lib/timing.ts';

/** What one run took. */
export interface Run extends Cost {
  readonly of: FunctionName;
  /** API calls to AWS. */
  readonly calls: number;
  /** Secrets that KMS decrypted. */
  readonly decryptions: number;
  /** Request units of the table. */
  readonly tableReads: number;
  readonly tableWrites: number;
  /** Its standard output, which becomes its log. */
  readonly output: string;
}

export interface CountingHost extends Host {
  /** The average over the events, one after the other in one warm process. */
  warm(events: readonly unknown[]): Promise<Run>;
}

/** What the table's calls have consumed, by operation. */
export class TableMeter {
  #reads = 0;
  #writes = 0;

  readonly add = ({ operation, units }: TableUse): void => {
    if (/^(Get|BatchGet|Query|Scan)/.test(operation)) this.#reads += units;
    else this.#writes += units;
  };

  clear(): void {
    this.#reads = 0;
    this.#writes = 0;
  }

  read() {
    return { tableReads: this.#reads, tableWrites: this.#writes };
  }
}

/** Runs each event in a fresh process, as if Lambda never kept a function warm: an upper bound. */
export const countingHost =
  (runs: Run[], table: TableMeter) =>
  async (options: FunctionOptions, aws: AwsStandIn): Promise<CountingHost> => ({
    async invoke(event) {
      const since = marked(options, aws, table);
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
        const queuedBefore = await started.queuedMs();
        const since = marked(options, aws, table);
        for (const event of events) await started.invoke(event);
        const took = await since.read(started);
        await started.stop();
        const part = (whole: number): number => whole / events.length;
        return {
          of: took.of,
          wallMs: part(took.wallMs + queuedBefore),
          cpuMs: part(took.cpuMs - cpuBefore),
          calls: part(took.calls),
          decryptions: part(took.decryptions),
          tableReads: part(took.tableReads),
          tableWrites: part(took.tableWrites),
          output: started.output().slice(written, written + part(started.output().length - written)),
        };
      } finally {
        await started.stop();
      }
    },
    async stop() {},
  });

function marked({ name }: FunctionOptions, aws: AwsStandIn, table: TableMeter) {
  aws.clearCalls();
  table.clear();
  const began = performance.now();
  return {
    async read(started: RunningFunction): Promise<Omit<Run, 'output'>> {
      // While other work on this machine had the processor, nobody would be charged.
      const queuedMs = await started.queuedMs();
      return {
        of: functionOf(name),
        wallMs: performance.now() - began - queuedMs,
        cpuMs: await started.cpuMs(),
        calls: aws.calls.length,
        ...table.read(),
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
