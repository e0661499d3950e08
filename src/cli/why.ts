import { whoChanged } from '../app/questions/who-changed.ts';
import { readFacts } from '../app/tick/facts.ts';
import { byName } from '../core/by-name.ts';
import type { Decision } from '../core/plan/decision.ts';
import { plan as planFor } from '../core/plan/plan.ts';
import { explain, type Reason, summarise } from '../core/reports/explain.ts';
import { selected } from '../core/resource/select.ts';
import { reasonText, summaryText } from '../text/explain.ts';
import { notReadText } from '../text/target-failure.ts';
import { isoTime, whyJson } from './as-json.ts';
import { defineCommand } from './command.ts';
import { localTime } from './local-time.ts';
import { nothingText } from './nothing-text.ts';
import { printable } from './printable.ts';
import { readAt } from './read-at.ts';
import { typedName } from './typed-name.ts';
import type { Screen } from './world.ts';
import { hang } from './wrap.ts';

/** `why`: all the reasons that decide about a resource. */
export const why = defineCommand({
  name: 'why',
  arguments: '<what...>',
  says: 'Say what happens to a resource next, and the whole chain of reasons',
  options: { at: { value: '<instant>', says: 'Look from this instant instead of now' } },
  examples: [
    { line: 'why web-1', says: 'Why web-1 runs, or does not' },
    { line: 'why web-1 --at 2026-11-24T19:00:00Z', says: 'What will be decided tomorrow evening' },
  ],
  async run({ words, options }, world) {
    const what = typedName(words);
    const at = readAt(options.at, world.clock);
    const engine = await world.engine();
    const { timeZone, tagKey } = engine.settings;
    const { facts, failures } = await readFacts(engine.inventory, engine.store, engine.settings);
    const isMeant = selected(what, tagKey, facts.resources);
    const decisions = planFor(facts, at).decisions.filter((d) => isMeant(d.resource));
    const authors = await whoChanged(decisions, engine);
    const reasons = (decision: Decision) => explain(decision, tagKey, authors.get(decision.resource.key));
    const unread = failures.map(notReadText);
    return {
      code: decisions.length === 0 || failures.length > 0 ? 1 : 0,
      text: (screen) =>
        decisions
          .toSorted((a, b) => byName(a.resource.name, b.resource.name))
          .map((decision) => asText(decision, reasons(decision), timeZone, screen))
          .join('\n'),
      json: {
        at: isoTime(at),
        resources: decisions.map((decision) => whyJson(decision, reasons(decision))),
        unreadable: unread,
      },
      notes: [...engine.remarks, ...unread, ...(decisions.length === 0 ? [nothingText(what, tagKey)] : [])],
    };
  },
});

function asText(decision: Decision, reasons: readonly Reason[], timeZone: string, screen: Screen): string {
  const when = (instant: number | undefined) =>
    instant === undefined ? '' : ` ${localTime(instant, timeZone)}`;
  const summary = summaryText(summarise(decision));
  return [
    `${decision.resource.name} (${decision.resource.key}) ${summary.text}${when(summary.at)}${summary.ending ?? ''}`,
    ...reasons
      .map(reasonText)
      .map(({ text, at, who }) => `  - ${text}${when(at)}${who === undefined ? '' : `, by ${who}`}`),
  ]
    .map((line) => `${hang(printable(line), screen.lineLength, 4)}\n`)
    .join('');
}
