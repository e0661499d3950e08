/**
 * The lines of the templates and of docs/permissions.md that depend on the kinds. They are committed, so that reviewers
 * can read a role as a file. `npm run generate` writes them, and a test fails if they are outdated.
 */
import type { KindEvents } from '../src/aws/kinds/events.ts';
import type { Kind } from '../src/aws/kinds/kind.ts';
import type { Permission, Scope } from '../src/aws/kinds/permission.ts';
import { TARGET_PERMISSIONS } from '../src/aws/targets/permissions.ts';

/** A file with generated parts, by name: the text between `kinds:<name>` and `/kinds:<name>`. */
export interface Generated {
  readonly file: string;
  readonly parts: (kinds: readonly Kind[]) => Readonly<Record<string, readonly string[]>>;
}

export const GENERATED: readonly Generated[] = [
  {
    file: 'deploy/roles.yml',
    parts: (kinds) => rolesParts(kinds, ['PeopleRole', 'EngineRole'], `!Split [',', !Ref KmsKeyArns]`),
  },
  {
    file: 'deploy/member-role.yml',
    parts: (kinds) => rolesParts(kinds, ['Role'], '!Ref KmsKeyArns'),
  },
  {
    file: 'deploy/engine.yml',
    parts: (kinds) => {
      const rules = eventRules(kinds);
      return {
        wanted: rules.map(
          ({ name, of }) => `${name}Wanted: !Or [${atLeastTwo(of.map(conditionOn)).join(', ')}]`,
        ),
        rules: rules.flatMap(ruleLines),
        permissions: rules.flatMap(({ name }) => invokeLines(name)),
        arns: rules.map(({ name }) => `- !If [${name}Wanted, !GetAtt ${name}.Arn, !Ref AWS::NoValue]`),
      };
    },
  },
  { file: 'docs/permissions.md', parts: (kinds) => ({ permissions: permissionRows(kinds) }) },
];

/**
 * A file's text with its generated parts replaced, each indented like its first marker.
 *
 * @throws Error if a part has no place in the file
 */
export function generate(text: string, parts: ReturnType<Generated['parts']>): string {
  return Object.entries(parts).reduce((filled, [name, lines]) => {
    const place = new RegExp(`^( *)(\\S+ kinds:${name}\\b.*\\n)[^]*?(^ *\\S+ /kinds:${name}\\b)`, 'm');
    if (!place.test(filled)) throw new Error(`there is no place for ${name}`);
    return filled.replace(place, (_, indent: string, begin: string, end: string) => {
      const body = lines.map((line) => (line === '' ? '\n' : `${indent}${line}\n`)).join('');
      return `${indent}${begin}${body}${end}`;
    });
  }, text);
}

const permissionsOf = (kinds: readonly Kind[]): readonly Permission[] => [
  ...kinds.flatMap(({ permissions }) => permissions),
  ...TARGET_PERMISSIONS,
];

/** What a role may do to machines: which kinds are wanted, a policy for each, and what is needed for any. */
const rolesParts = (kinds: readonly Kind[], roles: readonly string[], keyArns: string) => ({
  conditions: kinds.map(conditionLine),
  policies: kinds.flatMap((kind) => policyLines(kind, roles, keyArns)),
  targets: ['- Effect: Allow', ...actionList(actionsOf(TARGET_PERMISSIONS)), "  Resource: '*'"],
});

/** `ec2-instance` in the names of the template: `Ec2Instance`. */
const inTemplate = ({ id }: Kind): string =>
  id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

const handles = (kind: Kind): string => `Handles${inTemplate(kind)}`;
const conditionOn = (kind: Kind): string => `!Condition ${handles(kind)}`;

/** Whether the list has this kind, or none. CloudFormation's conditions know no "contains": a list without it is not what it was. */
const conditionLine = (kind: Kind): string =>
  `${handles(kind)}: !Or [!Equals [!Ref Kinds, ''], !Not [!Equals [!Join ['', !Split [',${kind.id},', !Sub ',\${Kinds},']], !Sub ',\${Kinds},']]]`;

/** `Fn::Or` takes two to ten. */
const atLeastTwo = (conditions: readonly string[]): readonly string[] =>
  conditions.length === 1 ? [...conditions, ...conditions] : conditions;

function policyLines(kind: Kind, roles: readonly string[], keyArns: string): readonly string[] {
  const on = (scope: Scope['kind']) =>
    actionsOf(kind.permissions.filter(({ on }) => on.some((each) => each.kind === scope)));
  const rest = kind.permissions.flatMap((each) =>
    each.on.flatMap((scope) =>
      scope.kind === 'named' ? named(each, scope) : scope.kind === 'keys' ? keys(each, scope, keyArns) : [],
    ),
  );
  const everything = on('everything');
  const policy = (name: string, document: readonly string[]) => [
    `${inTemplate(kind)}${name}:`,
    '  Type: AWS::IAM::Policy',
    `  Condition: ${handles(kind)}`,
    '  Properties:',
    `    PolicyName: ${kind.id}${name === 'Tagged' ? '-tagged' : ''}`,
    `    Roles: [${roles.map((role) => `!Ref ${role}`).join(', ')}]`,
    ...document.map((line) => `    ${line}`),
    '',
  ];
  return [
    ...policy('Policy', [
      'PolicyDocument:',
      "  Version: '2012-10-17'",
      '  Statement:',
      ...[
        ...(everything.length === 0
          ? []
          : [
              '# AWS limits none of these to single resources.',
              '- Effect: Allow',
              ...actionList(everything),
              "  Resource: '*'",
            ]),
        ...rest,
      ].map((line) => `    ${line}`),
    ]),
    ...policy('Tagged', taggedLines(on('tagged'))),
  ];
}

/** As a text: `!Sub` fills in a parameter there, which it cannot do in a key. */
const taggedLines = (actions: readonly string[]): readonly string[] => [
  'PolicyDocument: !Sub |',
  '  {',
  '    "Version": "2012-10-17",',
  '    "Statement": [',
  '      {',
  '        "Effect": "Allow",',
  '        "Action": [',
  ...actions.map((action, i) => `          "${action}"${i === actions.length - 1 ? '' : ','}`),
  '        ],',
  '        "Resource": "*",',
  `        "Condition": { "Null": { "aws:ResourceTag/\${TagKey}": "false" } }`,
  '      }',
  '    ]',
  '  }',
];

const actionsOf = (permissions: readonly Permission[]): readonly string[] =>
  [...new Set(permissions.flatMap(({ actions }) => actions))].sort();

const actionList = (actions: readonly string[]): readonly string[] => [
  '  Action:',
  ...actions.map((action) => `    - ${action}`),
];

const named = ({ actions, note }: Permission, { arn, tag, where }: Scope & { readonly kind: 'named' }) => [
  ...comment(note),
  '- Effect: Allow',
  `  Action: [${actions.join(', ')}]`,
  `  Resource: !Sub ${arn}`,
  ...(tag === undefined ? [] : [`  Condition: { 'Null': { aws:ResourceTag/${tag}: 'false' } }`]),
  ...(where === undefined ? [] : [`  Condition: { StringEquals: { ${where.key}: ${where.is} } }`]),
];

const keys = (
  { actions, note }: Permission,
  { service, operations, encryptionContext }: Scope & { readonly kind: 'keys' },
  resource: string,
) => [
  ...comment(note),
  '- Fn::If:',
  '    - HasKmsKeys',
  '    - Effect: Allow',
  `      Action: ${actions.length === 1 ? actions.join() : `[${actions.join(', ')}]`}`,
  `      Resource: ${resource}`,
  '      Condition:',
  "        Bool: { kms:GrantIsForAWSResource: 'true' }",
  '        ForAllValues:StringEquals:',
  `          kms:EncryptionContextKeys: [${encryptionContext}]`,
  `          kms:GrantOperations: [${operations.join(', ')}]`,
  '        # For all values of nothing is true, so there has to be one.',
  "        'Null': { kms:EncryptionContextKeys: 'false', kms:GrantOperations: 'false' }",
  // In every partition: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
  `        StringLike: { kms:ViaService: ${service}.*.amazonaws.com }`,
  '    - !Ref AWS::NoValue',
];

interface RuleEvents {
  readonly name: string;
  readonly description: string;
  readonly source: string;
  readonly patterns: readonly Pick<KindEvents, 'detailType' | 'detail'>[];
  /** The kinds whose events they are. */
  readonly of: readonly Kind[];
}

/** The EventBridge rules, each with the events of all kinds that share it. */
function eventRules(kinds: readonly Kind[]): readonly RuleEvents[] {
  const byRule = Map.groupBy(
    kinds.flatMap((kind) => (kind.events === undefined ? [] : [{ kind, events: kind.events }])),
    ({ events }) => events.rule,
  );
  return [...byRule].map(([rule, all]) => ({
    ...rule,
    patterns: all.map(({ events }) => events),
    of: all.map(({ kind }) => kind),
  }));
}

function ruleLines({ name, description, source, patterns }: RuleEvents): readonly string[] {
  const [only, ...others] = patterns;
  return [
    `${name}:`,
    '  Type: AWS::Events::Rule',
    `  Condition: ${name}Wanted`,
    '  Properties:',
    `    Description: ${scalar(description)}`,
    '    EventPattern:',
    `      source: [${scalar(source)}]`,
    ...(only !== undefined && others.length === 0
      ? patternLines(only).map((line) => `      ${line}`)
      : [
          '      $or:',
          ...patterns.flatMap((each) =>
            patternLines(each).map((line, i) => `        ${i === 0 ? '-' : ' '} ${line}`),
          ),
        ]),
    '    Targets: *toEngine',
    '',
  ];
}

const patternLines = ({ detailType, detail }: RuleEvents['patterns'][number]): readonly string[] => [
  `detail-type: [${scalar(detailType)}]`,
  `detail: { ${Object.entries(detail)
    .map(([field, values]) => `${scalar(field)}: [${values.map(scalar).join(', ')}]`)
    .join(', ')} }`,
];

const invokeLines = (rule: string): readonly string[] => [
  `${rule}MayInvoke:`,
  '  Type: AWS::Lambda::Permission',
  `  Condition: ${rule}Wanted`,
  '  Properties:',
  '    <<: *mayInvoke',
  `    SourceArn: !GetAtt ${rule}.Arn`,
  '',
];

/** Rows of the table. Kinds that need something for the same reason share one. */
function permissionRows(kinds: readonly Kind[]): readonly string[] {
  const rows = Map.groupBy(permissionsOf(kinds), ({ on, why, without }) =>
    [on.map(scopeWords).join(', and '), why, without].join(' | '),
  );
  return [
    '',
    '| action | on | why | without it |',
    '| --- | --- | --- | --- |',
    ...[...rows].map(([rest, permissions]) => {
      const actions = [...new Set(permissions.flatMap((each) => each.actions))];
      return `| ${actions.map((action) => `\`${action}\``).join(', ')} | ${rest} |`;
    }),
    '',
  ];
}

function scopeWords(scope: Scope): string {
  switch (scope.kind) {
    case 'everything':
      return '`*`';
    case 'tagged':
      return 'what carries the tag';
    case 'named':
      return scope.words;
    case 'keys':
      return `the keys in \`KmsKeyArns\`, through ${scope.service.toUpperCase()} only, for AWS's own use only, and for nothing but ${scope.operations.map((each) => `\`${each}\``).join(', ')}`;
  }
}

/** A text in YAML, safe inside brackets too. */
const scalar = (text: string): string =>
  /^[A-Za-z][\w ./-]*$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;

const WIDTH = 140;

/** A comment, wrapped to a fixed width. */
export function comment(note: string | undefined): readonly string[] {
  const lines: string[] = [];
  for (const word of note?.split(' ') ?? []) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > WIDTH - 16) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.map((line) => `# ${line}`);
}
