import { mayDo, type Requester, type Right } from '../../core/access/permissions.ts';
import { type StoredNotice, stopOf } from '../../core/notice/notice.ts';
import { stopTimeIn } from '../../core/notice/notice-name.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { whyLeft } from '../../core/plan/left-alone.ts';
import { type Facts, plan } from '../../core/plan/plan.ts';
import type { PressLine, PressObstacle, PressReport } from '../../core/request/press.ts';
import type { ResourceKey } from '../../core/resource/resource.ts';
import { distinctTargets } from '../../core/resource/target.ts';
import type { EpochMs } from '../../core/time.ts';
import type { Asker } from '../ports/jobs.ts';
import type { Responder } from '../ports/responder.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import { targetsOf } from '../tick/scoped-inventory.ts';
import { readRequester } from './requester.ts';

export interface PressPorts extends TickPorts {
  readonly responder: Responder;
}

/** The notice that somebody pressed on, and how what it announced stands. */
export interface Pressed {
  readonly notice: StoredNotice;
  /** It has done its work: only its list is left. */
  readonly isPast: boolean;
  readonly facts: Facts;
  /** Whether everything could be read that its messages show. */
  readonly complete: boolean;
  readonly announced: readonly Announced[];
}

/** One resource that it announced. */
export interface Announced {
  readonly key: ResourceKey;
  readonly name: string;
  /** When it was to stop. */
  readonly stopAt: EpochMs;
  readonly decision: Decision | undefined;
}

/** Reads what a press is about, and what else is said of the same resources; undefined for a notice that is forgotten. */
export async function readPressed(name: string, ports: PressPorts): Promise<Pressed | undefined> {
  const { store, settings, inventory, clock } = ports;
  const [open, stored] = await Promise.all([store.readNotice(name), store.read()]);
  const notice = open ?? (await store.readPastNotice(name));
  if (notice === undefined) return undefined;
  const keys = new Set(notice.items.map(({ key }) => key));
  const related = stored.notices.filter(({ items }) => items.some(({ key }) => keys.has(key)));
  const reading = await inventory.read(distinctTargets([notice, ...related].flatMap(targetsOf)));
  const facts = { settings, resources: reading.resources, ...stored, notices: withThis(related, open) };
  const decisions = new Map(plan(facts, clock.now()).decisions.map((d) => [d.resource.key, d]));
  return {
    notice,
    isPast: open === undefined,
    facts,
    complete: reading.failures.length === 0,
    announced: notice.items.map((item) => ({
      ...item,
      stopAt: stopOf(item, notice),
      decision: decisions.get(item.key),
    })),
  };
}

/** A list may lag what was written: the notice itself was asked for by name. */
const withThis = (listed: readonly StoredNotice[], open: StoredNotice | undefined): StoredNotice[] =>
  open === undefined ? [...listed] : [...listed.filter(({ name }) => name !== open.name), open];

export const isDown = ({ resource: { state } }: Decision): boolean =>
  state === 'stopped' || state === 'stopping';

/** Why nothing can be done about it, where it is gone, protected or down already. */
export function obstacleOf({ decision, stopAt }: Announced, now: EpochMs): PressObstacle | undefined {
  if (decision === undefined) return { kind: 'left', reason: 'it is gone, or no longer tagged' };
  if (decision.action.kind === 'leave') return { kind: 'left', reason: whyLeft(decision) };
  if (!isDown(decision)) return undefined;
  const { lastChange } = decision.resource;
  const at = lastChange?.to === 'stopped' ? lastChange.at : undefined;
  return {
    kind: 'stopped',
    bySchedule: (at ?? now) >= stopAt,
    ...(at !== undefined && { at }),
  };
}

/** Who presses, with what the settings' permissions need to know. */
export const presserOf = ({ user }: Asker, { settings, people }: PressPorts): Promise<Requester> =>
  readRequester(user, settings, people);

/** The settings give this right to others. */
export function forbidden(
  right: Right,
  { resource }: Decision,
  requester: Requester,
  { settings: { permissions } }: Pick<PressPorts, 'settings'>,
): PressObstacle | undefined {
  return mayDo(permissions, right, requester, resource)
    ? undefined
    : { kind: 'forbidden', right, grantees: permissions[right] };
}

export interface SortedOut {
  readonly free: readonly Decision[];
  readonly lines: readonly PressLine[];
}

/** Those with an obstacle, and those without. */
export function sortOut(
  announced: readonly Announced[],
  obstacle: (each: Announced) => PressObstacle | undefined,
): SortedOut {
  const free: Decision[] = [];
  const lines: PressLine[] = [];
  for (const each of announced) {
    const found = obstacle(each);
    if (found) lines.push({ name: each.name, obstacle: found });
    else if (each.decision) free.push(each.decision);
  }
  return { free, lines };
}

/** A press on a message whose notice nobody remembers. */
export const forgotten = (
  asker: Asker,
  asked: PressReport['asked'],
  name: string,
  { responder }: Pick<PressPorts, 'responder'>,
): Promise<void> => {
  const stopAt = stopTimeIn(name);
  const report = { asked, done: 0, lines: [], ...(stopAt !== undefined && { stopAt }) };
  return responder.answer(asker, { kind: 'press', report });
};
