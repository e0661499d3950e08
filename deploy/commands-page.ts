import type { Command, OptionDefinition } from '../src/cli/command.ts';
import { GLOBAL_OPTIONS } from '../src/cli/parser.ts';

/** What `--json` prints, by command. */
const SHAPES: Readonly<Record<string, string>> = {
  status:
    '`lines` (each with `resource`, `schedule`, `next`, `heldBy`, `attention`, `reasons`), `settings` (the version in force), `hourly`, `pauses`, `observing`, `unreadable`',
  plan: '`at`, `notices`, `stops` and `starts` (keys), `resources` (each as `why` shows it), `unreadable`',
  suggest:
    '`at`, `measured`, `tagKey`, `suggestions` (`key`, `name`, `kind`, `type`, `word`, `schedule`, `idle`, `hoursOff`, `monthlyUsd`), `neverSuggested`, `unmeasured` and `unreadable`',
  why: '`at`, `resources` (each with `key`, `name`, `state`, `tag`, `action`, `next`, `summary`, `why`), `unreadable`',
  log: '`at`, `entries` (each with `at`, `deed`, `resources`), `near`',
  savings:
    '`at`, `from`, `to`, `by`, `saved`, `person`, `failed`, `long`, `snoozed` (each with `minutes`, `usd`, `unpriced`, and `coveredUsd` that is left out), `coverage` (`share`, `daysWithout`), `before`, `groups`, `steps`, `snoozes`, `since`, `missing`, `unreadable`',
  check:
    '`schedule`, `words`, `timeZone`, `at`, `desired`, `occurrences`, `closures` (what its exceptions close in six months); or `issues` and `suggestion`',
  evaluate: 'a line for each line: `desired` or `issues`; `--json` changes nothing',
  doctor: '`at`, `findings` (each with `about`, `state`, `what`, `fix`)',
  pause: '`outcome`, `text`',
  unpause: '`outcome`, `text`',
  tick: '`resources`, `notices`, `stopped`, `started`, `failures`',
  'settings get': '`version`, `document`, and of a version that was put `by`, `at`, `from`, `note`',
  'settings edit': 'as `settings put`',
  'settings put':
    '`replaces`, `changes`, `effects`, `unreadable`, `put` (whether it was), `version`; or `ok` and `issues`',
  'settings check': '`ok`, `issues` (each with `line`, `column`, `path`, `message`)',
  'settings history': '`versions` (each with `version`, `at`, `by`, `from`, `note`, `changes`)',
  'settings diff': '`from`, `to`, `changes` (each with `path`, `before`, `after`)',
  'settings rollback': 'as `settings put`',
  'settings schema': 'the schema',
  preflight: '`wouldFail`, `findings` (each with `about`, `state`, `code`, `what`, `fix`)',
  setup: '`done`',
  upgrade: '`done`',
  remove: '`done`',
  ...Object.fromEntries(
    ['instance-scheduler', 'custodian', 'lights-off', 'kube-downscaler', 'uptime-scheduler'].map((tool) => [
      `import ${tool}`,
      'a line for each schedule: `name`, `text` (null if none means the same), `notes`',
    ]),
  ),
  manifest: '`manifest`, `link`',
  'member-role': '`template`',
  completion: '`script`',
};

/** The text of docs/commands.md, from the definitions of the commands. */
export const commandsPage = (sections: Readonly<Record<string, readonly Command[]>>): string =>
  [intro(), ...Object.entries(sections).map(([title, commands]) => sectionText(title, commands))].join('\n');

const intro = (): string => `# Commands

The command line is \`uptimectl\`. In a checkout, \`npx uptimectl status\` and \`npm run --silent uptime -- status\` run the same. \`uptimectl help\`
lists the commands, and \`uptimectl <command> --help\` says more about one.

Any command can be tried without AWS, in a checkout: \`npm run --silent uptime -- status --demo\` asks an evening of stand-ins. \`npm start\` prints the
line that points a terminal at the open playground.

## Options of every command

${optionsTable(GLOBAL_OPTIONS)}

There is no default Region: \`--region\`, \`AWS_REGION\`, \`AWS_DEFAULT_REGION\` or the profile's own must name one. \`UPTIME_TABLE\`,
\`UPTIME_SCHEDULE_GROUP\` and \`SLACK_BOT_TOKEN_PARAMETER\` win over what \`--stage\` implies. \`NO_COLOR\` and \`FORCE_COLOR\` count. \`UPTIME_DEBUG=1\`
shows where an error comes from.

Everything fits the terminal, or \`COLUMNS\`. In a pipe, tables have 80 columns and sentences stay on one line. Where a table is too wide, extra columns are
left out from the right, and below that each row becomes a list; \`--json\` has everything.

## Exit codes

| code | means |
| --- | --- |
| 0 | Done. |
| 1 | Nothing was found, a fault was found, not everything could be read, or it was not done. stdout has the answer. |
| 2 | The command line, the environment or the settings are wrong, or AWS could not be asked. stderr says what to do. |

With \`--json\`, stdout is one JSON document. For 2 it always has \`{"error":{"code","text"}}\`, also where the command line is wrong, and stderr has
the same text; \`check\` and the settings add what they found. \`setup\`, \`upgrade\` and \`remove\` then tell and ask on stderr. The codes are \`usage\`, \`settings\`, \`no-credentials\`, \`expired\`,
\`clock\`, \`not-known\`, \`denied\`, \`no-table\`, \`rate-limited\`, \`no-connection\` and \`unexpected\`.
`;

const sectionText = (title: string, commands: readonly Command[]): string =>
  `## ${title.replace(/:$/, '').replace(' (changes nothing)', ', and change nothing')}\n\n${commands.map(commandText).join('\n\n')}\n`;

function commandText({ name, says, examples, options = {} }: Command): string {
  const lines = examples.map(
    ({ before = '', line, says: what }) => `${before}uptimectl ${line}    # ${what}`,
  );
  const shape = SHAPES[name];
  return [
    `### ${name}`,
    `${says}.`,
    ['```sh', ...lines, '```'].join('\n'),
    ...(Object.keys(options).length === 0 ? [] : [optionsTable(options)]),
    ...(shape === undefined ? [] : [`\`--json\`: ${shape}.`]),
  ].join('\n\n');
}

const optionsTable = (options: Readonly<Record<string, OptionDefinition>>): string =>
  [
    '| option | does |',
    '| --- | --- |',
    ...Object.entries(options).map(
      ([name, { value, says, default: usual }]) =>
        `| \`--${name}${value === undefined ? '' : ` ${value}`}\` | ${says}${usual === undefined ? '' : ` (${usual} unless given)`} |`,
    ),
  ].join('\n');
