import { messageOf } from '../../app/message-of.ts';
import type { Clock } from '../../app/ports/clock.ts';
import type { Expansion } from '../../core/calendar/expansion.ts';
import { type SettingsReport, settingsEffects } from '../../core/reports/settings-effect.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';
import { type ChangedSetting, documentChanges } from '../../core/settings/document-changes.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { SettingsDocument } from '../../core/settings/version.ts';
import { settingsEffectText, unseenText } from '../../text/settings-effect.ts';
import { notReadText } from '../../text/target-failure.ts';
import { localTime } from '../local-time.ts';
import { printable } from '../printable.ts';
import type { Current } from './current.ts';
import type { SettingsDesk } from './desk.ts';

/** New settings, as they would be put. */
export interface Wanted {
  readonly document: SettingsDocument;
  readonly settings: Settings;
  readonly text?: string | undefined;
  /** Days of its calendars, to be kept beside it. */
  readonly expansions?: readonly Expansion[] | undefined;
  /** Calendars whose days could not be read from here. */
  readonly unread?: readonly string[] | undefined;
}

/** What would change if they were put. */
export interface Proposal {
  readonly wanted: Wanted;
  /** The version that they would replace. */
  readonly replaces: number;
  readonly changes: readonly ChangedSetting[];
  /** Absent if nothing changes, or if the settings in force are not understood, or if the fleet could not be read. */
  readonly report?: SettingsReport | undefined;
  readonly unreadable: readonly TargetFailure[];
  /** Why there is no report although something changes. */
  readonly blind?: string | undefined;
}

export async function propose(
  wanted: Wanted,
  current: Current,
  desk: SettingsDesk,
  { clock }: { readonly clock: Clock },
): Promise<Proposal> {
  const changes = documentChanges(current.document ?? {}, wanted.document);
  const proposal = { wanted, replaces: current.version, changes, unreadable: [] };
  if (changes.length === 0) return proposal;
  if (current.settings === undefined)
    return { ...proposal, blind: 'This release does not understand the settings in force.' };
  try {
    const { facts, failures } = await desk.readFleet(current.settings);
    const report = settingsEffects(facts, wanted.settings, clock.now());
    return { ...proposal, report, unreadable: failures };
  } catch (error) {
    // Settings can be what has to be put right while something else is broken.
    return { ...proposal, blind: `The fleet could not be read: ${messageOf(error)}.` };
  }
}

/** Whether putting them would make any difference, be it only to a comment. */
export const isSame = ({ changes, wanted }: Proposal, current: Current): boolean =>
  changes.length === 0 && current.version > 0 && (wanted.text ?? '') === (current.stored?.text ?? '');

const MOST_NAMES = 5;

export function proposalText({ wanted, changes, report, blind, unreadable }: Proposal): string {
  const words = {
    when: (at: number) => localTime(at, wanted.settings.timeZone),
    channel: (id: string) => id,
  };
  const lines = [
    changes.length === 0 ? 'No setting changes.' : 'Settings that change:',
    ...changes.map(changeLine),
    ...(blind === undefined ? [] : [`${blind} What changes for the fleet is not known.`]),
  ];
  if (report !== undefined) {
    const { effects, resources } = report;
    lines.push(
      '',
      effects.length === 0
        ? `Nothing changes for the ${resources} tagged resources in the next week.`
        : `Of ${resources} tagged resources, in the next week (${wanted.settings.timeZone}):`,
      ...effects.flatMap((effect) => [
        `  ${settingsEffectText(effect, words)}`,
        `    ${namesOf(effect.of.map(({ name }) => name))}`,
      ]),
    );
    const unseen = unseenText(report);
    if (unseen !== undefined) lines.push(`  ${unseen}`);
  }
  lines.push(...unreadable.map(notReadText), ...(wanted.unread ?? []));
  return `${lines.map(printable).join('\n')}\n`;
}

export function proposalJson({ wanted, replaces, changes, report, blind, unreadable }: Proposal) {
  return {
    replaces,
    changes,
    ...(blind !== undefined && { unknown: blind }),
    ...(report !== undefined && {
      resources: report.resources,
      effects: report.effects.map(({ of, ...effect }) => ({
        ...effect,
        ...isoTimes(effect),
        resources: of,
      })),
      unseen: report.unseen,
    }),
    ...(unreadable.length > 0 && { unreadable: unreadable.map(notReadText) }),
    ...(wanted.unread !== undefined && wanted.unread.length > 0 && { unreadCalendars: wanted.unread }),
  };
}

/** Instants as other commands print them. */
function isoTimes(effect: object): object {
  const times = ['first', 'at', 'from', 'to'] as const;
  return Object.fromEntries(
    times.flatMap((name) => {
      const value: unknown = name in effect ? Reflect.get(effect, name) : undefined;
      return typeof value === 'number' && value > YEAR_2000 ? [[name, new Date(value).toISOString()]] : [];
    }),
  );
}

/** `from` and `to` are minutes in one kind of effect. */
const YEAR_2000 = 946_684_800_000;

/** `  leadMinutes: 15 -> 30` */
export function changeLine({ path, before, after }: ChangedSetting): string {
  if (after === undefined) return `  ${path}: ${valueText(before)} -> (not set)`;
  return `  ${path}: ${before === undefined ? '(not set)' : valueText(before)} -> ${valueText(after)}`;
}

const valueText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

function namesOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
