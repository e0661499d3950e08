import { readFacts } from '../app/tick/facts.ts';
import type { Decision } from '../core/plan/decision.ts';
import { type Plan, plan as planFor } from '../core/plan/plan.ts';
import { explain, summarise } from '../core/reports/explain.ts';
import { fullName, labelsOf, type Named } from '../core/resource/labels.ts';
import { summaryText } from '../text/explain.ts';
import { notReadText } from '../text/target-failure.ts';
import { noticeJson, whyJson } from './as-json.ts';
import { defineCommand } from './command.ts';
import { localTime } from './local-time.ts';
import { nothingText } from './nothing-text.ts';
import { readAt } from './read-at.ts';
import { table } from './table.ts';

/** `plan`: what a tick would do, and why. Changes nothing. */
export const plan = defineCommand({
  name: 'plan',
  says: 'Say what a tick would do now, and what comes next for every resource; changes nothing',
  options: { at: { value: '<instant>', says: 'Plan for this instant instead of now' } },
  examples: [
    { line: 'plan', says: 'What the next run does' },
    { line: 'plan --at 2026-11-24T19:00:00Z', says: 'What a run tomorrow evening would do' },
  ],
  async run({ options }, world) {
    const at = readAt(options.at, world.clock);
    const engine = await world.engine();
    const { facts, failures } = await readFacts(engine.inventory, engine.store, engine.settings);
    const decided = planFor(facts, at);
    const { timeZone, tagKey } = engine.settings;
    const unread = failures.map(notReadText);
    const isEmpty = decided.decisions.length === 0;
    return {
      code: isEmpty || failures.length > 0 ? 1 : 0,
      text: asText(decided, timeZone),
      json: { ...asJson(decided, tagKey), unreadable: unread },
      notes: [...(isEmpty ? [nothingText('', tagKey)] : []), ...engine.remarks, ...unread],
    };
  },
});

const asJson = (decided: Plan, tagKey: string) => ({
  at: new Date(decided.at).toISOString(),
  notices: decided.notices.map(noticeJson),
  stops: decided.stops.map((d) => d.resource.key),
  starts: decided.starts.map((d) => d.resource.key),
  resources: decided.decisions.map((decision) => whyJson(decision, explain(decision, tagKey))),
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
    rows.length === 0 ? '' : `\n${table(rows)}`,
  ].join('');
}
