/** Types a question at the command line about a town of stand-ins. Fails if the question acts. */
import { Readable } from 'node:stream';
import { answerSavings } from '../../src/app/questions/savings.ts';
import { suggest } from '../../src/app/suggestions/suggest.ts';
import { runCli } from '../../src/cli/program.ts';
import { scheduleContext } from '../../src/core/settings/schedule-context.ts';
import type { Town } from '../app/town.ts';
import { PIPED, Screen } from './terminal.ts';

export async function askTown({ ports, clock }: Town, ...args: readonly string[]) {
  const [stdout, stderr] = [new Screen(), new Screen()];
  const code = await runCli([...args], {
    stdin: Readable.from([]),
    stdout,
    stderr,
    screen: PIPED,
    env: {},
    clock,
    settings: ports.settings,
    schedules: scheduleContext(ports.settings),
    engine: async () => ({
      ...ports,
      remarks: [],
      savings: (asked) => answerSavings(asked, ports),
      suggest: () => suggest(ports),
      diagnose: async () => ({ at: clock.now(), findings: [] }),
      pause: async () => {
        throw new Error('a question pauses');
      },
      down: async () => {
        throw new Error('a question removes');
      },
      bringBack: async () => {
        throw new Error('a question starts');
      },
      setSize: async () => {
        throw new Error('a question sets a size');
      },
      tick: async () => {
        throw new Error('a question acts');
      },
    }),
  });
  return { code, out: stdout.text, err: stderr.text };
}
