import { distinctObjections } from '../../core/notice/objection.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { plan } from '../../core/plan/plan.ts';
import type { DoctorReport, Finding } from '../../core/reports/doctor.ts';
import type { Resource } from '../../core/resource/resource.ts';
import { formatIssue } from '../../core/schedule/format-issue.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { HOUR_MS } from '../../core/time.ts';
import { messageOf } from '../message-of.ts';
import type { Checkup, PowerTrial } from '../ports/checkup.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inventory, TargetFailure } from '../ports/inventory.ts';
import type { Objections } from '../ports/objections.ts';
import type { Store } from '../ports/store.ts';
import { readFacts } from '../tick/facts.ts';
import { checkSlack } from './check-slack.ts';

export interface DoctorPorts {
  readonly clock: Clock;
  /** The machine's clock, which signatures are dated by. */
  readonly wallClock: Clock;
  readonly inventory: Inventory;
  readonly store: Store;
  readonly settings: Settings;
  readonly objections: Pick<Objections, 'readObjections'>;
  readonly checkup: Checkup;
  /** Whether the store can be written to from here: a laptop has neither the worker's ARN nor its role. */
  readonly canWrite: boolean;
}

const MOST_NAMED = 10;

/** Looks at everything that has to be right for an evening to go well, and says of each fault what to do. Never rejects for one of them. */
export async function diagnose(ports: DoctorPorts): Promise<DoctorReport> {
  const seen = lookAround(ports);
  const channels = seen.then(
    ({ decisions }) => channelsOf(decisions),
    () => [],
  );
  const [aws, slack, store] = await Promise.all([
    checkAws(ports, seen),
    checkSlack(ports, channels),
    checkStore(ports),
  ]);
  return { at: ports.clock.now(), findings: [...checkSettings(ports.settings), ...slack, ...store, ...aws] };
}

interface Seen {
  readonly decisions: readonly Decision[];
  readonly failures: readonly TargetFailure[];
}

async function lookAround({ inventory, store, settings, clock }: DoctorPorts): Promise<Seen> {
  const { facts, failures } = await readFacts(inventory, store, settings);
  return { decisions: plan(facts, clock.now()).decisions, failures };
}

/** Where what is tagged would be told of, a channel of its own included. */
const channelsOf = (decisions: readonly Decision[]): string[] =>
  decisions.flatMap(({ view }) => (view.ok ? [view.policy.channel] : []));

function checkSettings({ mode, timeZone, regions }: Settings): Finding[] {
  return [
    mode === 'observe'
      ? {
          about: 'settings',
          state: 'note',
          what: 'Uptime only observes: it says what it would stop and touches nothing. Write `act` as mode in uptime.config.ts and deploy, once you like what it says.',
        }
      : { about: 'settings', state: 'fine', what: 'Uptime acts: it stops and starts what is tagged.' },
    {
      about: 'settings',
      state: timeZone === 'UTC' ? 'note' : 'fine',
      what: `Schedules that name no time zone are read in \`${timeZone}\`, and ${regions.length === 0 ? 'every enabled Region is' : `${regions.join(', ')} ${regions.length === 1 ? 'is' : 'are'}`} looked at.`,
    },
  ];
}

async function checkStore({ store, clock, canWrite }: DoctorPorts): Promise<Finding[]> {
  if (!canWrite) return [];
  const subject = 'doctor';
  try {
    await store.createRemark(subject, clock.now() + HOUR_MS);
    await store.removeRemark(subject);
    return [{ about: 'AWS', state: 'fine', what: 'Holds and notices can be written.' }];
  } catch (error) {
    return [
      {
        about: 'AWS',
        state: 'fault',
        what: `A schedule cannot be made in Uptime’s group: ${messageOf(error)}`,
        fix: 'The worker’s role needs the `scheduler` actions and `iam:PassRole` of docs/permissions.md: deploy again. Until then nothing can be announced, so nothing stops.',
      },
    ];
  }
}

async function checkAws(ports: DoctorPorts, looking: Promise<Seen>): Promise<Finding[]> {
  let seen: Seen;
  try {
    seen = await looking;
  } catch (error) {
    return [
      {
        about: 'AWS',
        state: 'fault',
        what: `The holds and notices cannot be read: ${messageOf(error)}`,
        fix: 'The role needs `scheduler:ListSchedules` and `scheduler:GetSchedule`, and the schedule group has to be there: deploy again.',
      },
    ];
  }
  const { decisions, failures } = seen;
  return [
    ...failures.map(readFault),
    ...(await powerFindings(decisions, ports.checkup)),
    ...tagFindings(decisions, ports.settings),
    ...(await objectionFindings(ports)),
  ];
}

const readFault = ({ accountId, region, what, reason }: TargetFailure): Finding => ({
  about: 'AWS',
  state: 'fault',
  what: `${accountId} ${region}: ${what} could not be read: ${reason}`,
  fix: /AssumeRole|could not be assumed/.test(reason)
    ? 'The role in that account is missing or does not trust this one: `npx uptime member-role` prints it.'
    : 'See docs/permissions.md for what the role has to allow. Until then nothing there is parked or started.',
});

/** One of each kind in each account and Region: permissions differ by place, and by the tag that all of these have. */
async function powerFindings(decisions: readonly Decision[], checkup: Checkup): Promise<Finding[]> {
  const groups = Map.groupBy(
    decisions,
    ({ resource }) => `${resource.accountId} ${resource.region} ${resource.kind}`,
  );
  const unaskable = new Map<string, number>();
  const tried = await Promise.all(
    [...groups.values()].map(async (group): Promise<Finding[]> => {
      const [first] = group;
      if (first === undefined) return [];
      const trial = await checkup.power(first.resource);
      if (trial.kind !== 'unaskable') return [trialFinding(first.resource, trial)];
      unaskable.set(trial.service, (unaskable.get(trial.service) ?? 0) + group.length);
      return [];
    }),
  );
  const notes = [...unaskable].map(
    ([service, count]): Finding => ({
      about: 'AWS',
      state: 'note',
      what: `${service} cannot be asked without doing it, so whether its ${count} may be stopped shows at their first stop.`,
    }),
  );
  return [...tried.flat(), ...notes];
}

function trialFinding(
  { accountId, region, name }: Resource,
  trial: Exclude<PowerTrial, { readonly kind: 'unaskable' }>,
): Finding {
  const place = `${accountId} ${region}`;
  if (trial.kind === 'allowed') {
    return {
      about: 'AWS',
      state: 'fine',
      what: `${place}: ${trial.plural} may be started and stopped (tried on \`${name}\`, without doing it).`,
    };
  }
  const actions = trial.actions.map((action) => `\`${action}\``).join(' and ');
  return {
    about: 'AWS',
    state: 'fault',
    what: `${place}: \`${name}\` may not be started or stopped: ${trial.detail}`,
    fix: `The role needs ${actions} on what carries the tag, and no policy of the organization may deny it: docs/permissions.md.`,
  };
}

function tagFindings(decisions: readonly Decision[], { tagKey }: Settings): Finding[] {
  if (decisions.length === 0) {
    return [
      {
        about: 'tags',
        state: 'note',
        what: `Nothing carries the tag \`${tagKey}\` (capitals count) where Uptime looks.`,
      },
    ];
  }
  const wrong = decisions.flatMap(({ resource, tagText, view }): Finding[] =>
    view.ok
      ? []
      : [
          {
            about: 'tags',
            state: 'fault',
            what: `\`${resource.name}\` is left alone: ${view.issues.map((issue) => formatIssue(issue, tagText)).join(' ')}`,
            fix: `Mend its tag \`${tagKey}\`; \`/uptime check\` says what a text means.`,
          },
        ],
  );
  const more = wrong.length - MOST_NAMED;
  return [
    ...wrong.slice(0, MOST_NAMED),
    ...(more > 0
      ? [
          {
            about: 'tags' as const,
            state: 'fault' as const,
            what: `${more} more have tags that are not understood.`,
          },
        ]
      : []),
    ...(wrong.length === 0
      ? [
          {
            about: 'tags' as const,
            state: 'fine' as const,
            what: `All ${decisions.length} tags are understood.`,
          },
        ]
      : []),
  ];
}

async function objectionFindings({ settings, objections }: DoctorPorts): Promise<Finding[]> {
  if (settings.mode === 'act') return [];
  const made = distinctObjections(await objections.readObjections());
  const people = new Set(made.map(({ by }) => by));
  const stops = new Set(made.map(({ resource }) => resource)).size;
  return made.length === 0
    ? []
    : [
        {
          about: 'settings',
          state: 'note',
          what: `${people.size} ${people.size === 1 ? 'person objects' : 'people object'} to ${stops} ${stops === 1 ? 'stop' : 'stops'}; \`/uptime status\` names them.`,
        },
      ];
}
