import { readFile } from 'node:fs/promises';
import type { CAC } from 'cac';
import { type CliWorld, type ExitCode, UsageError } from './world.ts';
import { write } from './write.ts';

const FILE = new URL('../../deploy/member-role.yml', import.meta.url);

/** As in serverless.yml. */
const DEFAULT_REGION = 'eu-central-1';

/** `member-role`: CloudFormation for the role in other accounts, with the values of `uptime.config.ts`. */
export function addMemberRole(cli: CAC, world: CliWorld): void {
  cli
    .command('member-role', 'Print CloudFormation for the role in other accounts, ready for a StackSet')
    .option('--home <account>', 'The account that Uptime itself runs in')
    .option('--stage <name>', 'Its stage, unless that is prod')
    .option('--region <region>', 'Its Region, unless that is AWS_REGION or eu-central-1')
    .example('  uptime member-role --home 111122223333 > member-role.yml')
    .action((options: Readonly<Record<string, unknown>>) => printRole(options, world));
}

async function printRole(
  options: Readonly<Record<string, unknown>>,
  { stdout, settings, region: here = DEFAULT_REGION }: CliWorld,
): Promise<ExitCode> {
  const { home: given, stage = 'prod', region = here } = options;
  const { accounts, tagKey, cloudTrail } = settings;
  // cac reads digits as a number, which drops the leading zeros of an account id.
  const home = typeof given === 'number' && given >= 1e9 ? String(given).padStart(12, '0') : given;
  if (typeof home !== 'string' || !/^\d{12}$/.test(home)) {
    throw new UsageError(
      '--home is missing or no account id, expected twelve digits, as in --home 111122223333.',
    );
  }
  // The role trusts two roles by these names, so a wrong one is a role that nobody can take on.
  if (typeof stage !== 'string' || !/^[A-Za-z0-9-]{1,30}$/.test(stage)) {
    throw new UsageError('--stage is no stage, expected letters, digits and hyphens, as in --stage prod.');
  }
  if (typeof region !== 'string' || !/^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/.test(region)) {
    throw new UsageError('--region is no Region, expected one as in --region eu-central-1.');
  }
  if (accounts?.externalId === undefined) {
    throw new UsageError(
      'uptime.config.ts has no accounts.externalId, without which anybody who can make an account’s role be assumed could use ' +
        "Uptime for it. Add accounts: { roleName: 'Uptime', externalId: '...', ids: ['...'] }, with a long random text.",
    );
  }
  const text = await readFile(FILE, 'utf8');
  const values = {
    HomeAccountId: home,
    Deployment: `uptime-${stage}`,
    HomeRegion: region,
    RoleName: accounts.roleName,
    ExternalId: accounts.externalId,
    TagKey: tagKey,
    CloudTrail: String(cloudTrail),
  };
  await write(
    stdout,
    Object.entries(values).reduce((role, [name, value]) => withDefault(role, name, value), text),
  );
  return 0;
}

/** The template with another default of a parameter. */
const withDefault = (template: string, parameter: string, value: string): string =>
  template.replace(
    new RegExp(`^( {2}${parameter}:\\n(?: {4}.*\\n)*? {4}Default: ).*$`, 'm'),
    (_, before: string) => `${before}${quoted(value)}`,
  );

/** Quoted for YAML. */
const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
