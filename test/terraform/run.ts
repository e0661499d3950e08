/**
 * `npm run test:terraform`: compares the Terraform module with the CloudFormation template, resource by resource and statement by statement,
 * for many values of their parameters. There is no Terraform here, so the module is read with python-hcl2 and computed by what is in hcl/:
 * it has never been run. checkov looks for what is left open.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Packaged, releasedTemplate } from '../../deploy/release/template.ts';
import type { Template } from '../../playground/world/fill-in.ts';
import { readTemplate } from '../../playground/world/template.ts';
import { partitionOf, REGIONS, urlSuffixOf } from '../../src/core/resource/region.ts';
import { packagedTemplate } from '../packaging/packaged.ts';
import { ROOT } from '../python.ts';
import { checkovFindings, judge } from '../template/findings.ts';
import { ACCEPTED, ACCEPTED_VARIABLES, TERRAFORM_CHECKOV, UNNOTICED } from './accepted.ts';
import { misused } from './arguments.ts';
import { type Difference, differences } from './compare.ts';
import { type Read, readModule } from './hcl/module.ts';
import { mutantsOf } from './hcl/mutants.ts';
import { variablesIn } from './hcl/variables.ts';
import { called, MEMBER_ROLE, MODULE, moduleSide, type Side, templateSide } from './sides.ts';
import {
  FRANKFURT,
  MEMBER_WORLDS,
  NEEDED,
  parameterName,
  parameterValue,
  WORLDS,
  type World,
  WRONG,
} from './worlds.ts';

const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
  readonly version: string;
};
const home = {
  template: readTemplate(releasedTemplate((await packagedTemplate()) as unknown as Packaged, version)),
  folder: MODULE,
  worlds: WORLDS,
};
const member = {
  template: readTemplate(await readFile(join(ROOT, 'deploy/member-role.yml'), 'utf8')),
  folder: MEMBER_ROLE,
  worlds: MEMBER_WORLDS,
};

const accepted = new Set<(typeof ACCEPTED)[number]>();
const faults = [home, member].flatMap(({ template, folder, worlds }) => [
  ...variableFaults(template, folder),
  ...worlds.flatMap((world) =>
    faultsIn(world, expectedIn(world, template), folder).map((fault) => `${world.name}: ${fault}`),
  ),
]);
faults.push(
  ...WRONG.flatMap(([name, value]) =>
    disagreement(
      `${name} = ${JSON.stringify(value)}`,
      { name, place: FRANKFURT, given: { ...NEEDED, [name]: value } },
      'refused',
    ),
  ),
  ...REGIONS.flatMap((region) =>
    disagreement(`${region} with a function URL`, {
      name: region,
      place: { partition: partitionOf(region) ?? '', suffix: urlSuffixOf(region), region },
      given: NEEDED,
    }),
  ),
  ...unnoticed(),
  ...ACCEPTED.filter((each) => !accepted.has(each)).map(
    ({ at, reason }) => `${at} is not different any more, but accepted (${reason})`,
  ),
);
const isClean = judge('checkov', checkovFindings('terraform', '-d', MODULE), TERRAFORM_CHECKOV);
for (const fault of faults) console.log(`NOT FINE: ${fault}`);
console.log(`${WORLDS.length + MEMBER_WORLDS.length} ways to call it, ${faults.length} faults`);
process.exitCode = isClean && faults.length === 0 ? 0 : 1;

function expectedIn({ given, place }: World, template: Template): Side {
  const { Parameters = {} } = template;
  // Where the code is in a folder, the template cannot know it.
  const needed = given.code_directory === undefined ? given : { ...given, code_bucket: 'unused' };
  const known = Object.entries(needed).filter(([name]) => parameterName(name) in Parameters);
  const side = templateSide(template, Object.fromEntries(known), place, deploymentIn(given));
  return given.code_directory === undefined
    ? side
    : { ...side, resources: withFiles(side.resources, String(given.code_directory)) };
}

/** Terraform can upload the code itself, and CloudFormation cannot. */
function withFiles(resources: Side['resources'], folder: string): Side['resources'] {
  return new Map(
    [...resources].map(([id, { type, properties }]) => {
      const { 'Code.S3Bucket': _, 'Code.S3Key': key, ...rest } = properties;
      const file = `${folder}/${key}`;
      return [
        id,
        {
          type,
          properties:
            key === undefined ? rest : { ...rest, 'Code.Filename': file, 'Code.Hash': `sha256(${file})` },
        },
      ];
    }),
  );
}

/** What is different, and what the provider would not take. */
function faultsIn({ given, place }: World, expected: Side, folder: string, read?: Read): readonly string[] {
  const module = called(folder, given, place, deploymentIn(given), read);
  const ours = moduleSide(module);
  const all = [
    ...differences(expected.resources, ours.resources),
    ...differences(outputs(expected), outputs(ours)),
  ];
  return [...module.resources.flatMap(misused), ...all.filter((each) => !isAccepted(each)).map(inWords)];
}

function deploymentIn(given: World['given']): string {
  return `uptime-${given.stage ?? 'prod'}`;
}

function outputs({ outputs: properties }: Side) {
  return new Map([['Outputs', { type: 'Outputs', properties }]]);
}

function isAccepted({ at, template, module }: Difference): boolean {
  const only = template === undefined ? 'module' : module === undefined ? 'template' : 'both';
  const found = ACCEPTED.find((each) => each.at.test(at) && each.only === only);
  if (found !== undefined) accepted.add(found);
  return found !== undefined;
}

function inWords({ at, template, module }: Difference): string {
  return `${at}\n    template: ${template ?? 'nothing'}\n    module:   ${module ?? 'nothing'}`;
}

/** Every parameter has its variable with the same default. */
function variableFaults({ Parameters = {} }: Template, folder: string): readonly string[] {
  const variables = variablesIn(folder);
  const names = new Set([...variables.keys()].map(parameterName));
  const missing = Object.keys(Parameters).filter((name) => !names.has(name));
  const other = [...variables].filter(([name, byDefault]) => {
    const parameter = Parameters[parameterName(name)];
    const expected = parameter?.Default === undefined ? undefined : String(parameter.Default);
    const found = byDefault === undefined ? undefined : parameterValue(byDefault);
    return (
      (parameter === undefined || expected !== found) &&
      !ACCEPTED_VARIABLES.some((each) => each.name === name)
    );
  });
  return [
    ...missing.map((name) => `there is no variable for the parameter ${name}`),
    ...other.map(([name]) => `the variable ${name} has no parameter with the same default`),
  ];
}

/** What the template refuses, the module does, too. Whether they are right is tested elsewhere. */
function disagreement(what: string, world: World, expected?: 'refused'): readonly string[] {
  const [template, module] = [
    () => expectedIn(world, home.template),
    () => called(MODULE, world.given, world.place, 'uptime-prod'),
  ].map(fails);
  if (template === module && (template || expected === undefined)) return [];
  const who = template ? 'the module' : module ? 'the template' : 'both';
  return [`${what} is taken by ${who}`];
}

function fails(call: () => unknown): boolean {
  try {
    call();
    return false;
  } catch {
    return true;
  }
}

/** The comparison itself: whatever is left out of the module has to be noticed in one of these calls. */
function unnoticed(): readonly string[] {
  const ways = [
    'as it comes',
    'with the zips of a directory',
    'for databases',
    'for clusters',
    'for groups',
    'for services',
    'with everything',
  ];
  const calls = WORLDS.filter(({ name }) => ways.includes(name));
  const expected = calls.map((world) => expectedIn(world, home.template));
  const mutants = [MODULE, join(MODULE, 'modules/machines')].flatMap((at) =>
    mutantsOf(readModule(at)).map((mutant) => ({ at, ...mutant })),
  );
  const survivors = mutants.filter(({ at, blocks }) => {
    const read: Read = (folder) => (folder === at ? blocks : readModule(folder));
    return calls.every((world, i) => {
      const side = expected[i];
      return side !== undefined && !fails(() => assertNone(faultsIn(world, side, MODULE, read)));
    });
  });
  const open = survivors.filter(({ without }) => !UNNOTICED.some((each) => each.without.test(without)));
  console.log(`${mutants.length} things left out in turn, ${mutants.length - survivors.length} noticed`);
  return open.map(({ without }) => `nothing notices the module without ${without.slice(0, 200)}`);
}

/** @throws Error if there is one */
function assertNone(some: readonly string[]): void {
  if (some.length > 0) throw new Error(some.join('\n'));
}
