import { failureText } from '../text/failure.ts';
import { prose } from './answer.ts';
import { defineCommand } from './command.ts';

/** `tick`: runs the engine once from this machine. This is the only command that starts and stops anything. */
export const tick = defineCommand({
  name: 'tick',
  says: 'Run the engine once, from here: posts, stops and starts',
  examples: [{ line: 'tick', says: 'Do now what is due, without waiting for the next run' }],
  async run(_, world) {
    const engine = await world.engine();
    const { plan, started, stopped, failures } = await engine.tick();
    const done = {
      resources: plan.decisions.length,
      notices: plan.notices.length,
      stopped: count(stopped),
      started: count(started),
    };
    const told = failures.map(failureText);
    return {
      code: failures.length > 0 ? 1 : 0,
      text: prose(
        `${done.resources} resources: ${done.notices} notices, ${done.stopped} stopped, ${done.started} started.\n`,
      ),
      json: { ...done, failures: told },
      notes: told,
    };
  },
});

const count = (results: readonly { ok: boolean }[]): number => results.filter((result) => result.ok).length;
