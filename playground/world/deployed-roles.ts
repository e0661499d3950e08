/** The roles of the three functions as `deploy/roles.yml` gives them, so that what nobody has granted fails here, too. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GENERATED, generate } from '../../deploy/kinds.ts';
import type { Kind } from '../../src/aws/kinds/kind.ts';
import type { Settings } from '../../src/core/settings/settings.ts';
import type { Template } from './fill-in.ts';
import { readTemplate, rolesIn, type TemplateRole, type TemplateValues } from './template.ts';

export interface Deployed {
  /** What its names begin with: `uptime-prod`. */
  readonly name: string;
  readonly table: string;
  readonly accountId: string;
  readonly region: string;
  readonly kinds: readonly Kind[];
  readonly settings: Pick<Settings, 'tagKey' | 'accounts' | 'cloudTrail' | 'usage' | 'costExplorer'>;
  readonly kmsKeyArns?: readonly string[] | undefined;
}

/** What the roles' names begin with, in the playground. */
export const DEPLOYMENT = 'uptime-playground';

/** A key of each function, by which AWS knows its role. */
export const KEYS = { slack: 'ASIASLACK', people: 'ASIAPEOPLE', engine: 'ASIAENGINE' } as const;

/** By function. */
export function deployedRoles(deployed: Deployed): Readonly<Record<keyof typeof KEYS, TemplateRole>> {
  const { accountId, region, name, settings, kmsKeyArns = [] } = deployed;
  const { accounts } = settings;
  const roles = rolesIn(templateFor(deployed), {
    ...valuesOf(accountId, region),
    parameters: {
      FirstChannel: 'C0PLAYGRND1',
      Table: deployed.table,
      TagKey: settings.tagKey,
      CloudTrail: String(settings.cloudTrail),
      Usage: String(settings.usage === true),
      CostExplorer: String(settings.costExplorer === true),
      MemberRole: accounts?.roleName ?? '',
      ExternalId: accounts?.externalId ?? '',
      Organization: String(accounts?.of === 'organization'),
      KmsKeyArns: kmsKeyArns.join(','),
    },
    attributes: attributesOf(deployed),
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
  const roles = rolesIn(readTemplate(text), {
    ...valuesOf(accountId, 'eu-central-1'),
    parameters: { ExternalId: externalId },
    attributes: {},
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

/** With the kinds of this deployment. The playground's own has another name than a stage would give it. */
function templateFor({ name, kinds }: Deployed): Template {
  const filled = (file: string) => {
    const parts = GENERATED.find((each) => each.file === `deploy/${file}`)?.parts(kinds) ?? {};
    return generate(readText(file), parts).replaceAll(`uptime-\${Stage}`, name);
  };
  const { Conditions } = readTemplate(filled('engine.yml'));
  const {
    Parameters,
    Conditions: more,
    Resources,
  } = readTemplate(filled('parameters.yml'), filled('roles.yml'));
  const { Stage, ...parameters } = Parameters ?? {};
  return {
    Parameters: { ...parameters, Stage: { Type: 'String', Default: 'prod' } },
    Conditions: { ...Conditions, ...more },
    Resources,
  };
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
