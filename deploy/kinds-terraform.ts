/** The lines of the Terraform module that depend on the kinds: the same statements and rules as in the template, which a test compares. */
import type { KindEvents } from '../src/aws/kinds/events.ts';
import type { Kind } from '../src/aws/kinds/kind.ts';
import type { Permission, Scope } from '../src/aws/kinds/permission.ts';
import { TARGET_PERMISSIONS } from '../src/aws/targets/permissions.ts';
import { comment, type Generated } from './kinds.ts';

export const GENERATED_TERRAFORM: readonly Generated[] = [
  {
    file: 'deploy/terraform/modules/machines/main.tf',
    parts: (kinds) => ({ statements: kinds.flatMap(statementsOf) }),
  },
  {
    file: 'deploy/terraform/roles.tf',
    parts: () => ({
      targets: [`[${inline(statement(actionsOf(TARGET_PERMISSIONS), '"*"'))}],`],
    }),
  },
  {
    file: 'deploy/terraform/modules/member-role/main.tf',
    parts: () => ({
      targets: [`Statement = [${inline(statement(actionsOf(TARGET_PERMISSIONS), '"*"'))}]`],
    }),
  },
  { file: 'deploy/terraform/events.tf', parts: (kinds) => ({ rules: rulesOf(kinds) }) },
];

/** An expression of one line, or an object or a list of several. */
type Expression = string | readonly string[];
type Field = readonly [name: string, value: Expression];

function statementsOf({ id, permissions }: Kind): readonly string[] {
  const on = (scope: Scope['kind']) =>
    actionsOf(permissions.filter((each) => each.on.some(({ kind }) => kind === scope)));
  const statements = [
    {
      about: comment('AWS limits none of these to single resources.'),
      fields: statement(on('everything'), '"*"'),
    },
    { about: [], fields: statement(on('tagged'), '"*"', ['Condition', 'local.tagged']) },
    ...permissions.flatMap((each) =>
      each.on.flatMap((scope) => (scope.kind === 'named' ? [named(each, scope)] : [])),
    ),
  ].filter(({ fields }) => fields.every(([, value]) => value !== '[]'));
  const withKeys = permissions.flatMap((each) =>
    each.on.flatMap((scope) => (scope.kind === 'keys' ? keys(each, scope) : [])),
  );
  return [
    `"${id}" = concat(`,
    '  [',
    ...statements.flatMap(({ about, fields }) => [
      ...about.map((line) => `    ${line}`),
      ...object(fields).map((line, i, all) => `    ${line}${i === all.length - 1 ? ',' : ''}`),
    ]),
    '  ],',
    ...withKeys.map((line) => `  ${line}`),
    ')',
  ];
}

const named = ({ actions, note }: Permission, { arn, tag, where }: Scope & { readonly kind: 'named' }) => ({
  about: comment(note),
  fields: statement(
    actions,
    `"${inModule(arn)}"`,
    ...(tag === undefined
      ? []
      : [['Condition', `{ Null = { "aws:ResourceTag/${tag}" = "false" } }`] as const]),
    ...(where === undefined
      ? []
      : [['Condition', `{ StringEquals = { "${where.key}" = "${where.is}" } }`] as const]),
  ),
});

/** Only with keys. */
const keys = (
  { actions, note }: Permission,
  { service, operations, encryptionContext }: Scope & { readonly kind: 'keys' },
): readonly string[] => [
  ...comment(note),
  ...object(
    statement(actions, 'var.kms_key_arns', [
      'Condition',
      object([
        ['Bool', '{ "kms:GrantIsForAWSResource" = "true" }'],
        [
          '"ForAllValues:StringEquals"',
          object([
            ['"kms:EncryptionContextKeys"', list([encryptionContext])],
            ['"kms:GrantOperations"', list(operations)],
          ]),
        ],
        // For all values of nothing is true, so there has to be one.
        ['Null', '{ "kms:EncryptionContextKeys" = "false", "kms:GrantOperations" = "false" }'],
        ['StringLike', `{ "kms:ViaService" = "${service}.*.amazonaws.com" }`],
      ]),
    ]),
  ).map((line, i, all) =>
    i === 0
      ? `[for statement in [${line}`
      : i < all.length - 1
        ? line
        : `${line}] : statement if length(var.kms_key_arns) > 0],`,
  ),
];

const statement = (
  actions: readonly string[],
  resource: string,
  ...more: readonly Field[]
): readonly Field[] => [['Effect', '"Allow"'], ['Action', list(actions)], ['Resource', resource], ...more];

interface Rule {
  readonly name: string;
  readonly description: string;
  readonly source: string;
}

/** The EventBridge rules, each with the events of all kinds that share it. */
function rulesOf(kinds: readonly Kind[]): readonly string[] {
  const byRule = Map.groupBy(
    kinds.flatMap(({ id, events }) => (events === undefined ? [] : [{ id, events }])),
    ({ events }) => events.rule,
  );
  return [...byRule].flatMap(([rule, all]) =>
    ruleLines(
      rule,
      all.map(({ id }) => id),
      all.map(({ events }) => events),
    ),
  );
}

function ruleLines(
  { name, description, source }: Rule,
  kinds: readonly string[],
  events: readonly KindEvents[],
): readonly string[] {
  const patterns = events.map(({ detailType, detail }): readonly Field[] => [
    ['detail-type', list([detailType])],
    [
      'detail',
      `{ ${Object.entries(detail)
        .map(([field, values]) => `${field} = ${list(values)}`)
        .join(', ')} }`,
    ],
  ]);
  const [only = []] = patterns;
  const pattern: readonly Field[] = [
    ['source', list([source])],
    ...(patterns.length === 1
      ? only
      : [
          [
            '"$or"',
            [
              '[',
              ...patterns.flatMap((each) =>
                object(each).map((line) => (line === '}' ? '  },' : `  ${line}`)),
              ),
              ']',
            ],
          ] as const,
        ]),
  ];
  const [open, ...rest] = object(pattern);
  return [
    `${name.replace(/(?<=.)([A-Z])/g, '_$1').toLowerCase()} = {`,
    ...fieldLines([
      ['description', `"${description}"`],
      ['wanted', `length(var.kinds) == 0 || length(setintersection(var.kinds, ${list(kinds)})) > 0`],
      [
        'pattern',
        [`jsonencode(${open}`, ...rest.map((line, i, all) => (i === all.length - 1 ? `${line})` : line))],
      ],
    ]).map((line) => `  ${line}`),
    '}',
  ];
}

const actionsOf = (permissions: readonly Permission[]): readonly string[] =>
  [...new Set(permissions.flatMap(({ actions }) => actions))].sort();

const list = (texts: readonly string[]): string => `[${texts.map((text) => `"${text}"`).join(', ')}]`;

const inline = (fields: readonly Field[]): string =>
  `{ ${fields.map(([name, value]) => `${name} = ${value}`).join(', ')} }`;

const object = (fields: readonly Field[]): readonly string[] => [
  '{',
  ...fieldLines(fields).map((line) => `  ${line}`),
  '}',
];

/** As `terraform fmt` writes them: equals signs are in one column where lines follow each other. */
function fieldLines(fields: readonly Field[]): readonly string[] {
  const widths = fields.map(([name, value]) => (typeof value === 'string' ? name.length : 0));
  return fields.flatMap(([name, value], i) => {
    if (typeof value !== 'string') return [`${name} = ${value[0]}`, ...value.slice(1)];
    const from = widths.lastIndexOf(0, i) + 1;
    const to = widths.indexOf(0, i);
    const width = Math.max(...widths.slice(from, to < 0 ? undefined : to));
    return [`${name.padEnd(width)} = ${value}`];
  });
}

/** The module's names for what CloudFormation puts in. */
const inModule = (arn: string): string =>
  arn.replace(/\$\{(\S+?)\}/g, (_, name: string) => {
    const local = { 'AWS::Partition': 'partition', 'AWS::AccountId': 'account' }[name];
    if (local === undefined) throw new Error(`the module has no name for ${name}`);
    return `\${local.${local}}`;
  });
