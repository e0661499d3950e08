import type { CAC } from 'cac';
import { whoChanged } from '../app/questions/who-changed.ts';
import { readFacts } from '../app/tick/facts.ts';
import { plan } from '../core/plan/plan.ts';
import { explain, summarise } from '../core/reports/explain.ts';
import { selected } from '../core/resource/select.ts';
import { reasonText, summaryText } from '../text/explain.ts';
import { localTime } from './local-time.ts';
import { readAt } from './read-at.ts';
import { printable } from './table.ts';
import { typedName } from './typed-name.ts';
import type { CliWorld, ExitCode } from './world.ts';
import { write } from './write.ts';

/** `why`: all the reasons that decide about a resource. */
export function addWhy(cli: CAC, world: CliWorld): void {
  cli
    .command('why <...what>', 'Say what happens to a resource next, and the whole chain of reasons')
    .option('--at <instant>', 'Look from this instant instead of now')
    .action((what: readonly string[], options: Readonly<Record<string, unknown>>) =>
      runWhy(typedName(what), options, world),
    );
}

async function runWhy(
  what: string,
  options: Readonly<Record<string, unknown>>,
  world: CliWorld,
): Promise<ExitCode> {
  const at = readAt(options, world.clock);
  const engine = await world.engine();
  const { timeZone, tagKey } = engine.settings;
  const { facts, failures } = await readFacts(engine.inventory, engine.store, engine.settings);
  const isMeant = selected(what, tagKey, facts.resources);
  const decisions = plan(facts, at).decisions.filter((d) => isMeant(d.resource));
  const authors = await whoChanged(decisions, engine);
  const when = (instant: number | undefined) =>
    instant === undefined ? '' : ` ${localTime(instant, timeZone)}`;
  for (const decision of decisions) {
    const summary = summaryText(summarise(decision));
    const lines = [
      `${decision.resource.name} (${decision.resource.key}) ${summary.text}${when(summary.at)}`,
      ...explain(decision, tagKey, authors.get(decision.resource.key))
        .map(reasonText)
        .map(
          (reason) =>
            `  - ${reason.text}${when(reason.at)}${reason.who === undefined ? '' : `, by ${reason.who}`}`,
        ),
    ];
    await write(world.stdout, `${lines.map(printable).join('\n')}\n`);
  }
  for (const failure of failures)
    await write(world.stderr, `${failure.region}: ${failure.what}: ${failure.reason}\n`);
  if (decisions.length > 0) return 0;
  await write(world.stderr, `Nothing tagged ${tagKey} matches "${printable(what)}".\n`);
  return 2;
}
