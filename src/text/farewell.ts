import type { Size } from '../core/resource/capacity.ts';
import { fullName, labelsOf, type Named } from '../core/resource/labels.ts';
import type { Resource } from '../core/resource/resource.ts';
import { targetOf } from '../core/resource/target.ts';
import type { TargetFailure } from '../core/resource/target-failure.ts';
import { capacityText } from './scale.ts';

export interface Leaving {
  /** `uptime-prod`: the name of the stack and the schedule group, and the beginning of the functions' names. */
  readonly name: string;
  /** The table with what Uptime remembers. */
  readonly table: string;
  /** Whether the table is removed too. */
  readonly records: boolean;
  readonly stage: string;
  readonly region: string;
  /** The bucket with the functions' code, if it is one that `setup` has made. */
  readonly codeBucket?: string | undefined;
}

/** What is known to be down, or why nothing is. */
export type Machines =
  | {
      readonly stopped: readonly Pick<Resource, 'name' | 'id' | 'region'>[];
      readonly atZero: readonly AtZeroLine[];
      readonly failures: readonly TargetFailure[];
    }
  | { readonly unknown: string };

interface AtZeroLine extends Named {
  readonly was?: Size | undefined;
  readonly command?: string | undefined;
}

/**
 * Explains what removing Uptime means, before it happens. Lists the stopped machines, because nothing will start them in the morning, and
 * all that stays in the account.
 */
export function farewellText(
  { name, table, records, stage, region, codeBucket }: Leaving,
  machines: Machines,
): string {
  const left = [
    ...(records ? [] : [`the table: \`aws dynamodb delete-table --region ${region} --table-name ${table}\``]),
    `the two secrets: \`aws ssm delete-parameters --region ${region} --names /uptime/${stage}/slack-bot-token /uptime/${stage}/slack-signing-secret\``,
    ...(codeBucket === undefined
      ? []
      : [`the bucket with the code, which other stages use too: \`aws s3 rb --force s3://${codeBucket}\``]),
    'the role in other accounts, where there are any: its own stack or StackSet',
    'the app in Slack: https://api.slack.com/apps, then Basic Information, Delete App',
  ];
  return `This removes ${name} from ${region}: all three functions and their logs, the tick, the timers, the alarms, and the dashboard if there is one.
${records ? `The table ${table} goes too, with every hold, notice and record of who did what.` : `The table ${table} stays, and a new installation goes on with what is in it. To remove it too: --records`}

${machinesText(machines)}

Left for you to remove:
${left.map((line) => `- ${line}\n`).join('')}
`;
}

function machinesText(machines: Machines): string {
  const stays = 'No machine is touched: what runs goes on running, what is stopped stays stopped.';
  if ('unknown' in machines) return `${stays} Which are stopped could not be looked up: ${machines.unknown}`;
  const list = machines.stopped.map(
    ({ name, id, region }) => `- ${name}${name === id ? '' : ` (${id})`} in ${region}`,
  );
  const unread = machines.failures.map(
    ({ accountId, region, what }) => `- ${what} of ${accountId} in ${region}: could not be read`,
  );
  const said = list.length === 0 ? 'Nothing is stopped right now.' : 'No one will start these any more:';
  return [`${stays} ${said}`, ...list, ...unread, ...atZeroLines(machines.atZero)].join('\n');
}

/** A command stands on a line of its own, to be copied. */
function atZeroLines(atZero: readonly AtZeroLine[]): string[] {
  if (atZero.length === 0) return [];
  const labelOf = labelsOf(atZero);
  return [
    '',
    'These are scaled to 0, and only Uptime knows how large they were. Keep this list, or start them first: --restore',
    ...atZero.flatMap((each) => {
      const size = each.was ? capacityText(each.was.capacity, each.was.unit) : 'its size isn’t known';
      const said = `- ${fullName(labelOf(each))} in ${targetOf(each.key).region}: ${size}`;
      return each.command === undefined ? [said] : [said, `  ${each.command}`];
    }),
  ];
}
