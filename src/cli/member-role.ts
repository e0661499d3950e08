import { readFile } from 'node:fs/promises';
import { defineCommand } from './command.ts';
import { placeOf } from './place.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld } from './world.ts';

const FILE = new URL('../../deploy/member-role.yml', import.meta.url);

/** `member-role`: CloudFormation for the role in other accounts, with the values of `uptime.config.ts`. */
export const memberRole = defineCommand({
  name: 'member-role',
  says: 'Print CloudFormation for the role in other accounts, ready for a StackSet',
  options: { home: { value: '<account>', says: 'The account that Uptime itself runs in' } },
  examples: [
    {
      line: 'member-role --home 111122223333 --region eu-central-1 > member-role.yml',
      says: 'For a deployment in Frankfurt',
    },
  ],
  async run({ options: { home } }, world) {
    const text = await roleText(home, world);
    return { code: 0, text, json: { template: text } };
  },
});

async function roleText(home: string | undefined, { settings, env }: CliWorld): Promise<string> {
  const { accounts, tagKey, cloudTrail, usage, costExplorer } = settings;
  if (home === undefined || !/^\d{12}$/.test(home)) {
    throw new UsageError(
      '--home is missing or no account id, expected twelve digits, as in --home 111122223333.',
    );
  }
  if (accounts?.externalId === undefined) {
    throw new UsageError(
      'uptime.config.ts has no accounts.externalId, without which anybody who can make an account’s role be assumed could use ' +
        "Uptime for it. Add accounts: { roleName: 'Uptime', externalId: '...', ids: ['...'] }, with a long random text.",
    );
  }
  // The role trusts two roles by these names, so a wrong one is a role that nobody can assume.
  const { region, stage } = placeOf(env);
  const text = await readFile(FILE, 'utf8');
  const values = {
    HomeAccountId: home,
    Deployment: `uptime-${stage}`,
    HomeRegion: region,
    RoleName: accounts.roleName,
    ExternalId: accounts.externalId,
    TagKey: tagKey,
    CloudTrail: String(cloudTrail),
    Usage: String(usage),
    CostExplorer: String(costExplorer),
  };
  return Object.entries(values).reduce((role, [name, value]) => withDefault(role, name, value), text);
}

/** The template with another default of a parameter. */
const withDefault = (template: string, parameter: string, value: string): string =>
  template.replace(
    new RegExp(`^( {2}${parameter}:\\n(?: {4}.*\\n)*? {4}Default: ).*$`, 'm'),
    (_, before: string) => `${before}${quoted(value)}`,
  );

/** Quoted for YAML. */
const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
