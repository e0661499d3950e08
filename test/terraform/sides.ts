/** The template and the module, each called with the same values. */
import { join } from 'node:path';
import { fillIn, type Template } from '../../playground/world/fill-in.ts';
import { ROOT } from '../python.ts';
import { attributeOf } from './attributes.ts';
import { outputsIn, resourcesIn } from './cloudformation.ts';
import { attributeInTemplate, type Described, describe } from './describe.ts';
import type { Value } from './hcl/evaluate.ts';
import { type Called, callModule, type Read } from './hcl/module.ts';
import { normal } from './normal.ts';
import { ACCOUNT, type Place, parameterName, parameterValue } from './worlds.ts';

type Given = Readonly<Record<string, Value>>;

export interface Side {
  readonly resources: ReadonlyMap<string, Described>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** @param deployment what it is called: `uptime-prod` */
export function templateSide(template: Template, given: Given, place: Place, deployment: string): Side {
  const attribute = attributeOf(place, deployment);
  const pseudo = ['AWS::AccountId', 'AWS::Partition', 'AWS::Region', 'AWS::URLSuffix'];
  const filled = fillIn(template, {
    ...Object.fromEntries(
      Object.entries(given).map(([name, value]) => [parameterName(name), parameterValue(value)]),
    ),
    ...Object.fromEntries(pseudo.map((name) => [name, attribute(name, undefined)])),
  });
  return {
    resources: normal(resourcesIn(filled, attribute)),
    outputs: outputsIn(filled, attribute),
  };
}

export const MODULE = join(ROOT, 'deploy/terraform');
export const MEMBER_ROLE = join(MODULE, 'modules/member-role');

export function called(folder: string, given: Given, place: Place, deployment: string, read?: Read): Called {
  const attribute = attributeOf(place, deployment);
  const { partition, suffix, region } = place;
  return callModule(folder, given, {
    read,
    data: {
      aws_caller_identity: { account_id: ACCOUNT },
      aws_partition: { partition, dns_suffix: suffix },
      aws_region: { region },
    },
    attribute: (of, name) => attribute(...attributeInTemplate(of, name)),
  });
}

export const moduleSide = ({ resources, outputs }: Called): Side => ({
  resources: normal(describe(resources)),
  outputs: Object.fromEntries(Object.entries(outputs).map(([name, value]) => [parameterName(name), value])),
});
