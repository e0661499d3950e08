/** Compares what is with what a story expects. Values only: no expectation reads a sentence. */
import { type AuditEntry, SCHEDULE } from '../../src/core/audit/entry.ts';
import { nightSaves } from '../../src/core/money/savings.ts';
import type { Decision } from '../../src/core/plan/decision.ts';
import type { NoticeView } from '../../src/core/plan/notice-view.ts';
import { totalsOf } from '../../src/core/reports/fleet.ts';
import { readResourceKey } from '../../src/core/resource/key.ts';
import { OBJECT_ACTION, SNOOZE_ACTION } from '../../src/slack/values/action-ids.ts';
import { type EcsService, type Group, serviceStatus } from '../aws/index.ts';
import { type Found, interactive } from '../slack/blocks/index.ts';
import { ACCOUNT } from '../world/account.ts';
import { checkAuthor } from './expect-author.ts';
import { checkSettings } from './expect-settings.ts';
import { groupOf, isGroup, isInstance, isNodeGroup, isService, type Machine } from './machine.ts';
import type { Amount, Expectations } from './schema.ts';
import type { Stage } from './stage.ts';
import { checkTold } from './told.ts';
import { dateAndTime, formatTime, readTime } from './when.ts';

/** Something that is not as the story expects. */
export interface Mismatch {
  /** The key that expects it. */
  readonly part: string;
  readonly what: string;
  readonly expected: string;
  readonly seen: string;
}

export async function check(expected: Expectations, stage: Stage): Promise<readonly Mismatch[]> {
  const wrong: Mismatch[] = [];
  const compare = (part: string, what: string, wanted: Amount | string, seen: number | string) => {
    if (!isMet(wanted, seen)) wrong.push({ part, what, expected: amountText(wanted), seen: String(seen) });
  };
  checkStates(expected, stage, wrong);
  for (const [name, wanted] of Object.entries(expected.sizes ?? {}))
    for (const machine of stage.named(name)) {
      const scaled = isService(machine) ? machine : groupOf(machine);
      if (scaled !== undefined) compare('sizes', `sizes of ${name}`, wanted, sizesText(scaled, stage));
    }
  for (const [name, wanted] of Object.entries(expected.pooled ?? {}))
    for (const group of stage.named(name).filter(isGroup))
      compare('pooled', `instances in the warm pool of ${name}`, wanted, group.warm.length);
  for (const [name, wanted] of Object.entries(expected.snapshots ?? {}))
    compare('snapshots', `snapshots of ${name}`, wanted, snapshotsOf(name, stage));
  for (const [name, wanted] of Object.entries(expected.memory ?? {})) {
    for (const resource of stage.named(name))
      compare('memory', `memory of ${nameOf(resource)}`, wanted, memoryOf(resource));
  }
  for (const [part, count] of [
    ['messages', (all: readonly unknown[]) => all.length],
    [
      'replies',
      (all: readonly { readonly replies: readonly unknown[] }[]) => all.flatMap((m) => m.replies).length,
    ],
  ] as const) {
    for (const [channel, wanted] of Object.entries(expected[part] ?? {}))
      compare(part, `${part} in ${channel}`, wanted, count(await messagesIn(stage, channel)));
  }
  await checkMessages(expected, stage, compare);
  await checkSettings(expected, stage, compare);
  checkTold(expected, stage, compare);
  if (expected.adminMessages !== undefined)
    compare(
      'adminMessages',
      'messages to the admins',
      expected.adminMessages,
      (await messagesIn(stage, 'admins')).length,
    );
  if (expected.pauses !== undefined)
    compare('pauses', 'pauses that stand', expected.pauses, await stage.countPauses());
  if (expected.failedRuns !== undefined)
    compare('failedRuns', 'failed runs', expected.failedRuns, stage.world.runErrors.length);
  if (expected.parkedHours !== undefined)
    compare('parkedHours', 'parked hours', expected.parkedHours, rounded(stage.parkedHours()));
  for (const [name, wanted] of Object.entries(expected.nightHours ?? {}))
    compare('nightHours', `hours that the night of ${name} saves`, wanted, rounded(nightHours(name, stage)));
  const counts = stage.countCalls();
  for (const [name, wanted] of Object.entries(expected.calls ?? {}))
    compare('calls', `calls of ${name}`, wanted, counts.get(name) ?? 0);
  const { why, next, status } = expected;
  if (why !== undefined || next !== undefined || status !== undefined) {
    const decisions = await stage.decisions();
    checkDecisions(expected, decisions, stage, compare);
    for (const [name, wanted] of Object.entries(why ?? {}))
      await checkAuthor(name, wanted, decisionsOn(name, decisions, stage), stage, compare);
  }
  for (const wanted of expected.audit ?? []) {
    const found = (await stage.audit()).filter((entry) => isMeant(entry, wanted, stage)).length;
    const { count, ...facts } = wanted;
    compare('audit', `audit entries ${JSON.stringify(facts)}`, count, found);
  }
  return wrong;
}

/** Messages that offer to move a stop, and what they name. */
async function checkMessages(
  { open, edits, answers, naming, home }: Expectations,
  stage: Stage,
  compare: Compare,
): Promise<void> {
  for (const [channel, wanted] of Object.entries(edits ?? {})) {
    const found = (await messagesIn(stage, channel)).flatMap((message) => [message, ...message.replies]);
    const made = found.reduce((sum, message) => sum + message.edits, 0);
    compare('edits', `edits in ${channel}`, wanted, made);
  }
  for (const [person, wanted] of Object.entries(answers ?? {})) {
    const user = stage.story.cast.people.get(person)?.id ?? person;
    compare('answers', `answers to ${person}`, wanted, stage.world.slack.privateAnswers(user).length);
  }
  for (const [channel, wanted] of Object.entries(open ?? {})) {
    const found = (await messagesIn(stage, channel)).flatMap((message) => [message, ...message.replies]);
    const offering = found.filter(({ blocks }) => interactive(blocks).some(isOffer));
    compare('open', `open messages in ${channel}`, wanted, offering.length);
  }
  for (const [channel, names] of Object.entries(naming ?? {})) {
    const found = await messagesIn(stage, channel);
    for (const [name, wanted] of Object.entries(names)) {
      const naming = found.filter(({ blocks }) => JSON.stringify(blocks).includes(`\`${name}\``));
      compare('naming', `messages in ${channel} that name ${name}`, wanted, naming.length);
    }
  }
  for (const [who, names] of Object.entries(home ?? {})) {
    const user = stage.story.cast.people.get(who)?.id ?? who;
    const shown = JSON.stringify(stage.world.slack.home(user)?.blocks ?? []);
    for (const [name, wanted] of Object.entries(names))
      compare('home', `how often ${who}'s Home tab names ${name}`, wanted, shown.split(name).length - 1);
  }
}

const isOffer = ({ element }: Found): boolean => {
  const { action_id: id } = element;
  return typeof id === 'string' && (id.startsWith(SNOOZE_ACTION) || id === OBJECT_ACTION);
};

type Compare = (part: string, what: string, wanted: Amount | string, seen: number | string) => void;

function checkStates(expected: Expectations, stage: Stage, wrong: Mismatch[]): void {
  for (const [name, wanted] of Object.entries(expected.state ?? {})) {
    const allowed = [wanted].flat();
    for (const resource of stage.named(name)) {
      const seen = stateOf(resource);
      if (!allowed.includes(seen)) {
        const what = `state of ${nameOf(resource)}`;
        wrong.push({ part: 'state', what, expected: allowed.join(' or '), seen });
      }
    }
  }
}

function checkDecisions(
  { why, next, status }: Expectations,
  decisions: readonly Decision[],
  stage: Stage,
  compare: Compare,
): void {
  const { timeZone, at: beginning } = stage.story;
  const now = stage.world.clock.now();
  for (const [name, { by, changedBy, changedAt, who }] of Object.entries(why ?? {})) {
    for (const { decidedBy, resource } of decisionsOn(name, decisions, stage)) {
      const { lastChange } = resource;
      const changer = lastChange?.by === 'uptime' ? 'schedule' : lastChange?.by;
      if (by !== undefined) compare('why', `who decides about ${name}`, by, decidedBy);
      if (changedBy !== undefined)
        compare('why', `who changed ${name} last`, changedBy, changer ?? 'not known');
      if (who !== undefined)
        compare(
          'why',
          `who asked Uptime to change ${name}`,
          stage.story.cast.people.get(who)?.id ?? who,
          lastChange?.asked ?? 'nobody',
        );
      if (changedAt !== undefined) {
        const seen = lastChange === undefined ? 'not known' : formatTime(lastChange.at, timeZone);
        compare('why', `when ${name} changed last`, timeText(changedAt, beginning, timeZone), seen);
      }
    }
  }
  for (const [name, wanted] of Object.entries(next ?? {})) {
    const [direction = '', ...time] = wanted.split(' ');
    // With its date: the first Saturday of a month is not the second.
    const text =
      wanted === 'nothing' ? wanted : `${direction} ${timeText(time.join(' '), now, timeZone, dateAndTime)}`;
    for (const { next: step } of decisionsOn(name, decisions, stage))
      compare(
        'next',
        `what is next for ${name}`,
        text,
        step === undefined ? 'nothing' : `${step.direction} ${dateAndTime(step.at, timeZone)}`,
      );
  }
  if (status === undefined) return;
  const totals = totalsOf(decisions, now);
  for (const key of ['resources', 'running', 'parked', 'busy', 'held', 'attention'] as const) {
    const wanted = status[key];
    if (wanted !== undefined) compare('status', `${key} in status`, wanted, totals[key]);
  }
}

/** @throws Error if there is none: what has no schedule is not decided about */
function decisionsOn(name: string, decisions: readonly Decision[], stage: Stage): readonly Decision[] {
  const ids = new Set(stage.named(name).map(({ id }) => id));
  const found = decisions.filter(({ resource }) => ids.has(resource.id));
  if (found.length === 0) throw new Error(`Uptime does not see ${name}`);
  return found;
}

function isMeant(
  { by, verb, items }: AuditEntry,
  wanted: {
    readonly by?: string | undefined;
    readonly verb?: string | undefined;
    readonly of?: string | undefined;
    readonly result?: string | undefined;
  },
  { story }: Stage,
): boolean {
  const who = wanted.by === 'schedule' ? SCHEDULE : (story.cast.people.get(wanted.by ?? '')?.id ?? wanted.by);
  if (who !== undefined && who !== by) return false;
  if (wanted.verb !== undefined && wanted.verb !== verb) return false;
  // A pause is about no machine in particular.
  if (wanted.of === undefined && wanted.result === undefined) return true;
  return items.some(
    ({ name, result }) =>
      (wanted.of === undefined || wanted.of === name) &&
      (wanted.result === undefined || wanted.result === result.kind),
  );
}

/** @throws Error if there is no such channel */
async function messagesIn({ world, story }: Stage, channel: string) {
  const found = story.cast.channels.find(({ name }) => name === channel);
  if (found === undefined) throw new Error(`there is no channel ${channel}`);
  return world.slack.messages(found.id);
}

function stateOf(resource: Machine): string {
  if (isService(resource)) return serviceStatus(resource);
  if (isNodeGroup(resource)) return resource.group.status;
  return isInstance(resource) ? resource.state : resource.status;
}

/** Its minimum, desired capacity and maximum; of a service that nothing scales its count alone. */
function sizesText(of: Group | EcsService, stage: Stage): string {
  if (!isService(of)) return `${of.sizes.min} ${of.sizes.desired} ${of.sizes.max}`;
  const { scalableTargets } = stage.world.aws.account(of.accountId).region(of.region);
  const bounds = scalableTargets.get(`service/${of.id}`);
  return bounds === undefined ? `${of.desired}` : `${bounds.min} ${of.desired} ${bounds.max}`;
}

const snapshotsOf = (name: string, stage: Stage): number => {
  const ids = new Set(stage.named(name).map(({ id }) => id));
  const { snapshots } = stage.world.aws.account(ACCOUNT).region('eu-central-1').databases;
  return snapshots.all().filter(({ databaseId }) => ids.has(databaseId)).length;
};

/** As the latest message about it counts them. */
function nightHours(name: string, stage: Stage): number {
  const ids = new Set(stage.named(name).map(({ id }) => id));
  const isOfIt = ({ item }: NoticeView['lines'][number]) => ids.has(readResourceKey(item.key)?.id ?? '');
  const view = stage.shownNotices().findLast(({ lines }) => lines.some(isOfIt));
  if (view === undefined) return 0;
  // At a dollar an hour.
  const lines = view.lines.filter(isOfIt).map((line) => ({ ...line, item: { ...line.item, hourlyUsd: 1 } }));
  return nightSaves({ ...view, lines }).usd;
}

const rounded = (hours: number): number => Math.round(hours * 100) / 100;

/** Of a machine that is down. */
const memoryOf = (resource: Machine): string =>
  isInstance(resource) && resource.stateReason?.code === 'Client.UserInitiatedHibernate' ? 'kept' : 'lost';

const nameOf = (resource: Machine): string => resource.tags.get('Name') ?? resource.id;

function isMet(wanted: Amount | string, seen: number | string): boolean {
  if (typeof wanted !== 'object') return wanted === seen;
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = wanted;
  return Number(seen) >= atLeast && Number(seen) <= atMost;
}

function amountText(wanted: Amount | string): string {
  if (typeof wanted !== 'object') return String(wanted);
  const { atLeast, atMost } = wanted;
  return [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ].join(' and ');
}

/** @throws Error if it is no time */
function timeText(text: string, from: number, timeZone: string, format = formatTime): string {
  const at = readTime(text, from, timeZone);
  if (at === undefined) throw new Error(`${text} is no time`);
  return format(at, timeZone);
}
