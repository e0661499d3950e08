import { messageOf } from '../src/app/message-of.ts';
import type { InventoryReading } from '../src/app/ports/inventory.ts';
import { isDown } from '../src/core/resource/state.ts';

export interface Leaving {
  /** `uptime-prod`: the name of the stack and the schedule group, and the prefix of the functions' names. */
  readonly name: string;
  /** The table with what Uptime remembers. */
  readonly table: string;
  /** Whether the table is removed too. */
  readonly records: boolean;
  readonly stage: string;
  readonly region: string;
}

/**
 * Explains what removing Uptime means, before it happens. Lists the stopped machines, because nothing will start them
 * in the morning.
 */
export async function farewell(
  { name, table, records, stage, region }: Leaving,
  readInventory: () => Promise<InventoryReading>,
): Promise<string> {
  return `This removes ${name} from ${region}: all three functions, the tick, the timers, the alarms and the dashboard.
${records ? `The table ${table} goes too, with every hold, notice and record of who did what.` : `The table ${table} stays, and a new installation goes on with what is in it. To remove it too: npm run remove -- --records`}

${await machinesText(readInventory)}

Left for you to remove:
${
  records
    ? ''
    : `- the table: aws dynamodb delete-table --region ${region} --table-name ${table}
`
}- the two secrets: aws ssm delete-parameters --region ${region} --names /uptime/${stage}/slack-bot-token /uptime/${stage}/slack-signing-secret
- the role in other accounts, where there are any: its own stack or StackSet
- the app in Slack: https://api.slack.com/apps

`;
}

async function machinesText(readInventory: () => Promise<InventoryReading>): Promise<string> {
  const stays = 'No machine is touched: what runs goes on running, what is stopped stays stopped.';
  try {
    const { resources, failures } = await readInventory();
    const parked = resources.filter(isDown);
    const list = parked.map(
      ({ name, id, region }) => `- ${name}${name === id ? '' : ` (${id})`} in ${region}`,
    );
    const unread = failures.map(
      ({ accountId, region, what }) => `- ${what} of ${accountId} in ${region}: could not be read`,
    );
    const said = list.length === 0 ? 'Nothing is seen to be parked.' : 'Nobody will start these any more:';
    return [`${stays} ${said}`, ...list, ...unread].join('\n');
  } catch (error) {
    return `${stays} Which are stopped could not be looked up: ${messageOf(error)}`;
  }
}
