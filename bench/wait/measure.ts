import { type Host, type Stage, startStage } from '../../test/ric/stage.ts';
import { channelsFor, regionsFor, seedFleet } from '../cost/fleet.ts';
import { configFor } from '../cost/settings.ts';
import { withScratch } from '../lib/scratch.ts';
import { Stopwatch, type TimedRun } from './timed-host.ts';

const ADA = { id: 'U0ADA00001', name: 'ada', email: 'ada@example.com' };
const TICK = { type: 'tick' };
const TIMEOUT_MS = 120_000;

export const ASKED = ['/uptime status', '/uptime why web-1', 'Snooze 1h'] as const;
export type Asked = (typeof ASKED)[number];

/** One answer: the run of the door, and the run that answers. */
export interface Wait {
  readonly asked: Asked;
  readonly machines: number;
  readonly start: 'cold' | 'warm';
  readonly runs: readonly TimedRun[];
}

/** What a person waits with a fleet of so many machines, the least of some rounds: other work on this machine can only add to it. */
export async function measureWaits(machines: number, rounds: number): Promise<readonly Wait[]> {
  const waits: Wait[] = [];
  await withScratch('wait', async (folder) => {
    const stopwatch = new Stopwatch(folder);
    const channels = channelsFor(machines);
    const stage = await startStage({
      at: utc('2026-11-23 18:30'),
      config: configFor(regionsFor(machines)),
      channels,
      users: [ADA],
      host: stopwatch.host,
      timeoutMs: TIMEOUT_MS,
    });
    try {
      seedFleet(stage.aws, machines);
      stopwatch.warm = true;
      await stage.runEngine(TICK);
      await stage.aws.advanceTo(utc('2026-11-23 18:45'));
      await stage.runEngine(TICK);
      await stage.aws.idle();
      for (const start of ['cold', 'warm'] as const) {
        for (const [asked, act, after] of actions(stage, channels[0]?.id ?? '')) {
          const all: TimedRun[][] = [];
          // The first of a warm round only warms up.
          for (let round = start === 'warm' ? -1 : 0; round < rounds; round += 1) {
            stopwatch.warm = start === 'warm';
            stopwatch.runs.length = 0;
            await act();
            await stage.aws.idle();
            if (round >= 0) all.push([...stopwatch.runs]);
            await after?.();
            await stage.aws.idle();
          }
          waits.push({ asked, machines, start, runs: least(all) });
        }
      }
    } finally {
      await stage.close();
      await stopwatch.close();
    }
  });
  return waits;
}

type Action = readonly [asked: Asked, act: () => Promise<unknown>, after?: () => Promise<unknown>];

function actions({ slack }: Stage<Host>, channel: string): readonly Action[] {
  const press = async (button: RegExp): Promise<void> => {
    const notice = (await slack.messages(channel)).at(-1);
    const label = button.exec(JSON.stringify(notice?.blocks))?.[0];
    if (notice === undefined || label === undefined) throw new Error(`there is no ${button} to press`);
    await slack.press(ADA.id, notice, label);
  };
  return [
    ['/uptime status', () => slack.command(ADA.id, channel, '/uptime status')],
    ['/uptime why web-1', () => slack.command(ADA.id, channel, '/uptime why web-1')],
    ['Snooze 1h', () => press(/Snooze 1h[^"]*/), () => press(/Undo/)],
  ];
}

/** Run by run the one that took least. */
function least(rounds: readonly (readonly TimedRun[])[]): TimedRun[] {
  return (rounds[0] ?? []).flatMap((_, index) => {
    const runs = rounds.flatMap((round) => round[index] ?? []);
    return runs.toSorted((a, b) => a.wallMs + a.cpuMs - (b.wallMs + b.cpuMs))[0] ?? [];
  });
}

const utc = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);
