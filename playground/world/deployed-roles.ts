/** The roles of the three functions as `deploy/roles.yml` gives them, so that what nobody has granted fails here, too. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GENERATED, generate } from '../../deploy/kinds.ts';
import type { Kind } from '../../src/aws/kinds/kind.ts';
import type { Settings } from '../../src/core/settings/settings.ts';
import { rolesIn, type TemplateRole, type TemplateValues } from './template.ts';

export interface Deployed {
  /** What `serverless.yml` calls `custom.name`. */
  readonly name: string;
  readonly table: string;
  readonly accountId: string;
  readonly region: string;
  readonly kinds: readonly Kind[];
  readonly settings: Pick<Settings, 'tagKey' | 'accounts' | 'cloudTrail'>;
  readonly kmsKeyArns?: readonly string[] | undefined;
}

/** What the roles' names begin with, in the playground. */
export const DEPLOYMENT = 'uptime-playground';

/** A key of each function, by which AWS knows its role. */
export const KEYS = { slack: 'ASIASLACK', people: 'ASIAPEOPLE', engine: 'ASIAENGINE' } as const;

/** By function. */
export function deployedRoles(deployed: Deployed): Readonly<Record<keyof typeof KEYS, TemplateRole>> {
  const { accountId, region, name, settings, kmsKeyArns = [] } = deployed;
  const roles = rolesIn(filledIn(deployed), {
    ...valuesOf(accountId, region),
    attributes: attributesOf(deployed),
    met: new Set([
      ...(settings.accounts === undefined ? [] : ['HasMembers']),
      ...(settings.accounts?.of === 'organization' ? ['HasOrganization'] : []),
      ...(kmsKeyArns.length === 0 ? [] : ['HasKmsKeys']),
      ...(settings.cloudTrail ? ['HasCloudTrail'] : []),
    ]),
  });
  const role = (id: string): TemplateRole => {
    const found = roles.get(id);
    if (found === undefined) throw new Error(`deploy/roles.yml has no ${id} for ${name}`);
    return found;
  };
  return { slack: role('SlackRole'), people: role('PeopleRole'), engine: role('EngineRole') };
}

/** The role in another account, as `uptimectl member-role` prints it for this deployment. */
export function memberRole(
  text: string,
  { accountId, externalId }: { readonly accountId: string; readonly externalId: string },
): TemplateRole {
  const defaults = Object.fromEntries(
    [...text.matchAll(/^ {2}(\w+):\n(?: {4}.*\n)*? {4}Default: '?([^'\n]*)'?$/gm)].map(
      ([, key = '', value = '']) => [key, value],
    ),
  );
  const values = valuesOf(accountId, 'eu-central-1');
  const roles = rolesIn(text, {
    ...values,
    refs: { ...values.refs, ...defaults, ExternalId: externalId },
    attributes: {},
    met: new Set(defaults.CloudTrail === 'asked' ? ['HasCloudTrail'] : []),
  });
  const role = roles.get('Role');
  if (role === undefined) throw new Error('deploy/member-role.yml has no Role');
  return role;
}

/** The same, for the playground's own deployment. */
export const memberRoleOf = (ids: {
  readonly accountId: string;
  readonly externalId: string;
}): TemplateRole =>
  memberRole(readText('member-role.yml').replace('Default: uptime-prod', `Default: ${DEPLOYMENT}`), ids);

const readText = (file: string) => readFileSync(join(import.meta.dirname, '../../deploy', file), 'utf8');

/** What serverless.yml would put in the place of its variables. */
function filledIn({ name, table, accountId, region, kinds, settings, kmsKeyArns = [] }: Deployed): string {
  const generated = GENERATED.find(({ file }) => file === 'deploy/roles.yml');
  const text = readText('roles.yml');
  const functionArn = (of: string) => `arn:aws:lambda:${region}:${accountId}:function:${name}-${of}`;
  const variables: Readonly<Record<string, string>> = {
    'self:custom.name': name,
    'self:custom.table': table,
    'self:custom.secrets': `/${name}`,
    'self:custom.engineArn': functionArn('engine'),
    'self:custom.peopleArn': functionArn('people'),
    'self:custom.config.memberRole': settings.accounts?.roleName ?? '',
    'self:custom.config.cloudTrail': settings.cloudTrail ? 'asked' : '',
    'self:custom.config.organization': settings.accounts?.of === 'organization' ? 'asked' : '',
    'self:custom.config.tagged': JSON.stringify({
      Null: { [`aws:ResourceTag/${settings.tagKey}`]: 'false' },
    }),
    'param:kmsKeyArns': kmsKeyArns.join(','),
    'param:secretsKeyArn': '',
  };
  return generate(text, generated?.parts(kinds) ?? {}).replace(
    /\$\{((?:self|param):[\w.]+)\}/g,
    (_, of: string) => {
      const value = variables[of];
      if (value === undefined) throw new Error(`deploy/roles.yml refers to ${of}, which has no value here`);
      return value;
    },
  );
}

const valuesOf = (accountId: string, region: string): Pick<TemplateValues, 'refs'> => ({
  refs: {
    'AWS::AccountId': accountId,
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::URLSuffix': 'amazonaws.com',
  },
});

const attributesOf = ({ accountId, region, name }: Deployed): TemplateValues['attributes'] => ({
  'SchedulerRole.Arn': `arn:aws:iam::${accountId}:role/${name}-scheduler`,
  ...Object.fromEntries(
    ['PeopleDeadLetters', 'EngineDeadLetters', 'TimerDeadLetters'].map((queue) => [
      `${queue}.Arn`,
      `arn:aws:sqs:${region}:${accountId}:${name}-${queue}`,
    ]),
  ),
});
