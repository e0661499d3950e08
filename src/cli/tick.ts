import type { CAC } from 'cac';
import { failureText } from '../text/failure.ts';
import type { CliWorld, ExitCode } from './world.ts';
import { write } from './write.ts';

/** `tick`: runs the engine once from this machine. This is the only command that starts and stops anything. */
export function addTick(cli: CAC, world: CliWorld): void {
  cli.command('tick', 'Run the engine once, from here: posts, stops and starts').action(() => runTick(world));
}

async function runTick(world: CliWorld): Promise<ExitCode> {
  const engine = await world.engine();
  const { plan, started, stopped, failures } = await engine.tick();
  const count = (results: readonly { ok: boolean }[]) => results.filter((result) => result.ok).length;
  await write(
    world.stdout,
    `${plan.decisions.length} resources: ${plan.notices.length} notices, ${count(stopped)} stopped, ${count(started)} started.\n`,
  );
  for (const failure of failures) await write(world.stderr, `${failureText(failure)}\n`);
  return failures.length > 0 ? 1 : 0;
}
