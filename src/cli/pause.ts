import { userInfo } from 'node:os';
import type { CAC } from 'cac';
import { type PauseWords, pauseOutcomeText } from '../text/pause.ts';
import { INSTANT_EXPECTED, readInstant } from './read-instant.ts';
import { printable } from './table.ts';
import { typedName } from './typed-name.ts';
import { type CliWorld, type ExitCode, UsageError } from './world.ts';
import { write } from './write.ts';

type Options = Readonly<Record<string, unknown>>;

/** `pause` and `unpause`: the emergency brake for when Slack cannot be reached. */
export function addPause(cli: CAC, world: CliWorld): void {
  cli
    .command(
      'pause [...what]',
      'Stop and start nothing automatically until it is lifted; works without Slack',
    )
    .option('--until <instant>', 'Lift it by itself then')
    .option('--because <reason>', 'Why: everybody reads it')
    .action((what: readonly string[], options: Options) => run('pause', what, options, world));
  cli
    .command('unpause [...what]', 'Lift a pause: schedules count again')
    .option('--because <reason>', 'Why')
    .action((what: readonly string[], options: Options) => run('unpause', what, options, world));
}

async function run(
  kind: 'pause' | 'unpause',
  what: readonly string[],
  { until: end, because }: Options,
  world: CliWorld,
): Promise<ExitCode> {
  if (kind === 'pause' && typeof because !== 'string')
    throw new UsageError('Why? Please add a reason: --because "the audit"');
  const until = end === undefined ? undefined : readInstant(String(end));
  if (end !== undefined && until === undefined) throw new UsageError(`--until: expected ${INSTANT_EXPECTED}`);
  const engine = await world.engine();
  const outcome = await engine.pause(
    { kind, what: typedName(what), until, why: typeof because === 'string' ? because : undefined },
    `${userInfo().username} in a terminal`,
  );
  const isDone = outcome.kind === 'paused' || outcome.kind === 'unpaused';
  await write(isDone ? world.stdout : world.stderr, `${pauseOutcomeText(outcome, TERMINAL)}\n`);
  return isDone ? 0 : 1;
}

export const TERMINAL: PauseWords = {
  person: printable,
  when: (at) => new Date(at).toISOString(),
  outside: printable,
  what: (text) => printable(`"${text}"`),
};
