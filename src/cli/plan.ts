import type { CAC } from 'cac';
import { readFacts } from '../app/tick/facts.ts';
import type { Decision } from '../core/plan/decision.ts';
import { type Plan, plan } from '../core/plan/plan.ts';
import { explain, summarise } from '../core/reports/explain.ts';
import { fullName, labelsOf, type Named } from '../core/resource/labels.ts';
import { summaryText } from '../text/explain.ts';
import { notReadText } from '../text/target-failure.ts';
import { noticeJson, reasonJson } from './as-json.ts';
import { localTime } from './local-time.ts';
import { readAt } from './read-at.ts';
import { table } from './table.ts';
import type { CliWorld, ExitCode } from './world.ts';
import { write } from './write.ts';

/** `plan`: what a tick would do, and why. Changes nothing. */
export function addPlan(cli: CAC, world: CliWorld): void {
  cli
    .command('plan', 'Say what a tick would do now, and what comes next for every resource; changes nothing')
    .option('--at <instant>', 'Plan for this instant instead of now')
    .option('--json', 'Answer in JSON')
    .action((options: Readonly<Record<string, unknown>>) => runPlan(options, world));
}

async function runPlan(options: Readonly<Record<string, unknown>>, world: CliWorld): Promise<ExitCode> {
  const at = readAt(options, world.clock);
  const engine = await world.engine();
  const { facts, failures } = await readFacts(engine.inventory, engine.store, engine.settings);
  const decided = plan(facts, at);
  const { timeZone, tagKey } = engine.settings;
  await write(
    world.stdout,
    options.json === true ? `${JSON.stringify(asJson(decided, tagKey))}\n` : asText(decided, timeZone),
  );
  for (const remark of engine.remarks) await write(world.stderr, `${remark}\n`);
  for (const failure of failures) await write(world.stderr, `${notReadText(failure)}\n`);
  return failures.length > 0 ? 1 : 0;
}

const asJson = (decided: Plan, tagKey: string) => ({
  at: new Date(decided.at).toISOString(),
  notices: decided.notices.map(noticeJson),
  stops: decided.stops.map((d) => d.resource.key),
  starts: decided.starts.map((d) => d.resource.key),
  resources: decided.decisions.map((decision) => ({
    key: decision.resource.key,
    name: decision.resource.name,
    state: decision.resource.state,
    tag: decision.tagText,
    action: decision.action.kind,
    next: decision.next && {
      direction: decision.next.direction,
      at: new Date(decision.next.at).toISOString(),
    },
    summary: summaryText(summarise(decision)).text,
    why: explain(decision, tagKey)
      .map(reasonJson)
      .map(({ link, text, at }) => ({
        link,
        text,
        at: at === undefined ? undefined : new Date(at).toISOString(),
      })),
  })),
});

function asText(decided: Plan, timeZone: string): string {
  const doing = (title: string, names: readonly string[]) =>
    names.length === 0 ? '' : `${title}: ${names.join(', ')}\n`;
  const labelOf = labelsOf(decided.decisions.map(({ resource }) => resource));
  const nameText = (of: Named): string => fullName(labelOf(of));
  const names = (decisions: readonly Decision[]) => decisions.map(({ resource }) => nameText(resource));
  const deeds = [
    ...decided.notices.map((notice) =>
      doing(
        `Tell ${notice.channel} of the stop at ${localTime(notice.stopAt, timeZone)}`,
        notice.items.map(nameText),
      ),
    ),
    doing('Stop', names(decided.stops)),
    doing('Start', names(decided.starts)),
  ].join('');
  const rows = decided.decisions.map((decision) => {
    const { text, at } = summaryText(summarise(decision));
    const { resource, tagText } = decision;
    return [
      nameText(resource),
      resource.region,
      resource.state,
      at === undefined ? '' : localTime(at, timeZone),
      text,
      tagText,
    ];
  });
  return [
    `At ${localTime(decided.at, timeZone)} (${timeZone}):\n`,
    deeds === '' ? 'Nothing to do.\n' : deeds,
    rows.length === 0 ? '\nNo tagged resources were found.\n' : `\n${table(rows)}`,
  ].join('');
}
