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
    parts: (kinds) => ({
      statements: statements(kinds, {
        tagged: `\${self:custom.config.tagged}`,
        keys: `!Split [',', '\${param:kmsKeyArns}']`,
      }),
    }),
  },
  {
    file: 'deploy/member-role.yml',
    parts: (kinds) => ({
      statements: statements(kinds, {
        tagged: "{ 'Null': { aws:ResourceTag/Uptime: 'false' } }",
        keys: '!Ref KmsKeyArns',
      }),
    }),
  },
  {
    file: 'deploy/engine.yml',
    parts: (kinds) => {
      const rules = eventRules(kinds);
      return {
        rules: rules.flatMap(ruleLines),
        permissions: rules.flatMap(({ name }) => invokeLines(name)),
        arns: rules.map(({ name }) => `- !GetAtt ${name}.Arn`),
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

/** The policy `machines`. It is the same in every account, except for how the tag and the keys are given. */
function statements(
  kinds: readonly Kind[],
  how: { readonly tagged: string; readonly keys: string },
): readonly string[] {
  const all = permissionsOf(kinds);
  const on = (kind: Scope['kind']) => actionsOf(all.filter((each) => each.on.some((s) => s.kind === kind)));
  return [
    '# AWS limits none of these to single resources.',
    '- Effect: Allow',
    ...actionList(on('everything')),
    "  Resource: '*'",
    '# Nothing without the tag can be touched, whatever the code believes.',
    '- Effect: Allow',
    ...actionList(on('tagged')),
    "  Resource: '*'",
    `  Condition: ${how.tagged}`,
    ...all.flatMap((each) => each.on.flatMap((scope) => (scope.kind === 'named' ? named(each, scope) : []))),
    ...all.flatMap((each) =>
      each.on.flatMap((scope) => (scope.kind === 'keys' ? keys(each, scope, how.keys) : [])),
    ),
  ];
}

const actionsOf = (permissions: readonly Permission[]): readonly string[] =>
  [...new Set(permissions.flatMap(({ actions }) => actions))].sort();

const actionList = (actions: readonly string[]): readonly string[] => [
  '  Action:',
  ...actions.map((action) => `    - ${action}`),
];

const named = ({ actions, note }: Permission, { arn, tag }: Scope & { readonly kind: 'named' }) => [
  ...comment(note),
  '- Effect: Allow',
  `  Action: [${actions.join(', ')}]`,
  `  Resource: !Sub ${arn}`,
  ...(tag === undefined ? [] : [`  Condition: { 'Null': { aws:ResourceTag/${tag}: 'false' } }`]),
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
  `        StringLike: { kms:ViaService: !Sub '${service}.*.\${AWS::URLSuffix}' }`,
  '    - !Ref AWS::NoValue',
];

interface RuleEvents {
  readonly name: string;
  readonly description: string;
  readonly source: string;
  readonly patterns: readonly Pick<KindEvents, 'detailType' | 'detail'>[];
}

/** The EventBridge rules, each with the events of all kinds that share it. */
function eventRules(kinds: readonly Kind[]): readonly RuleEvents[] {
  const byRule = Map.groupBy(
    kinds.flatMap(({ events }) => events ?? []),
    ({ rule }) => rule,
  );
  return [...byRule].map(([rule, patterns]) => ({ ...rule, patterns }));
}

function ruleLines({ name, description, source, patterns }: RuleEvents): readonly string[] {
  const [only, ...others] = patterns;
  return [
    `${name}:`,
    '  Type: AWS::Events::Rule',
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
      return `the keys in \`kmsKeyArns\`, through ${scope.service.toUpperCase()} only, for AWS's own use only, and for nothing but ${scope.operations.map((each) => `\`${each}\``).join(', ')}`;
  }
}

/** A text in YAML, safe inside brackets too. */
const scalar = (text: string): string =>
  /^[A-Za-z][\w ./-]*$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;

const WIDTH = 140;

/** A comment, wrapped to a fixed width. */
function comment(note: string | undefined): readonly string[] {
  const lines: string[] = [];
  for (const word of note?.split(' ') ?? []) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > WIDTH - 16) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.map((line) => `# ${line}`);
}
