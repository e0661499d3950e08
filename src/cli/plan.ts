import { readFacts } from '../app/tick/facts.ts';
import { byName } from '../core/by-name.ts';
import type { Decision } from '../core/plan/decision.ts';
import { type Plan, plan as planFor } from '../core/plan/plan.ts';
import { explain, summarise } from '../core/reports/explain.ts';
import { fullName, labelsOf, type Named } from '../core/resource/labels.ts';
import type { EpochMs } from '../core/time.ts';
import { summaryText } from '../text/explain.ts';
import { notReadText } from '../text/target-failure.ts';
import { noticeJson, whyJson } from './as-json.ts';
import { defineCommand } from './command.ts';
import { localTime, soonText } from './local-time.ts';
import { nothingText } from './nothing-text.ts';
import { printable } from './printable.ts';
import { readAt } from './read-at.ts';
import { type Column, table } from './table.ts';
import type { Screen } from './world.ts';
import { hang, together } from './wrap.ts';

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
      text: (screen) => asText(decided, timeZone, screen),
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

function asText(decided: Plan, timeZone: string, screen: Screen): string {
  const labelOf = labelsOf(decided.decisions.map(({ resource }) => resource));
  const nameText = (of: Named): string => fullName(labelOf(of));
  const doing = (title: string, of: readonly Named[]) =>
    of.length === 0 ? [] : [`${title}: ${of.map(nameText).toSorted(byName).join(', ')}`];
  const resources = (decisions: readonly Decision[]) => decisions.map(({ resource }) => resource);
  const deeds = [
    ...decided.notices.flatMap((notice) =>
      doing(`Tell ${notice.channel} of the stop at ${localTime(notice.stopAt, timeZone)}`, notice.items),
    ),
    ...doing('Stop', resources(decided.stops)),
    ...doing('Start', resources(decided.starts)),
  ];
  const rows = decided.decisions.toSorted((a, b) => byName(nameText(a.resource), nameText(b.resource)));
  const lines = [
    `At ${localTime(decided.at, timeZone)} (${timeZone}):`,
    ...(deeds.length === 0 ? ['Nothing to do.'] : deeds),
  ];
  const said = lines.map((line) => `${hang(printable(line), screen.lineLength, 2)}\n`).join('');
  const all = table(
    columns(nameText, (at) => soonText(at, decided.at, timeZone)),
    rows,
    screen,
  );
  return all === '' ? said : `${said}\n${all}`;
}

const columns = (
  nameText: (of: Named) => string,
  when: (at: EpochMs) => string,
): readonly Column<Decision>[] => [
  { title: 'NAME', text: ({ resource }) => nameText(resource) },
  {
    title: 'STATE',
    text: ({ resource }) => resource.state,
    mood: ({ resource }) => (resource.state === 'running' ? 'good' : 'quiet'),
  },
  {
    title: 'NEXT',
    text: (decision) => {
      const { text, at, ending = '' } = summaryText(summarise(decision));
      return `${text}${at === undefined ? '' : ` ${together(when(at))}`}${ending}`;
    },
  },
  { title: 'SCHEDULE', text: ({ tagText }) => tagText },
  { title: 'REGION', text: ({ resource }) => resource.region, isExtra: true },
];
