import { preflight, wouldFail } from '../app/setup/preflight.ts';
import type { Release } from '../app/setup/update-stack.ts';
import { missingOf, secretNames, seeAccount } from '../aws/deployment/account.ts';
import { codeBucketOf } from '../aws/deployment/code.ts';
import { type AccountSight, deploymentName, type PreflightFinding } from '../core/reports/preflight.ts';
import { frontDoorsIn } from '../core/resource/region.ts';
import type { EpochMs } from '../core/time.ts';
import { awsIn, type DeployWorld, deployWorldAt, sayOn } from './deploy-world.ts';
import { preflightReport } from './preflight-lines.ts';
import { createPrompt } from './prompt.ts';
import { readRelease } from './release-files.ts';
import { wishOf } from './run-preflight.ts';
import { runUpdate, settle } from './run-update.ts';
import { ANSWERS_FILE, askAnswers, readAnswers, type SetupAnswers, writeAnswers } from './setup-answers.ts';
import { checkChannel, checkDoor } from './setup-checks.ts';
import { askSecrets } from './setup-secrets.ts';
import { putFirstSettings } from './setup-settings.ts';
import { manifestText, newAppLink } from './slack-app.ts';
import { createStderrLog } from './stderr-log.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld, ExitCode } from './world.ts';
import { write } from './write.ts';

export interface SetupOptions {
  readonly release: string;
  readonly given: Partial<SetupAnswers>;
  readonly parameters: ReadonlyMap<string, string>;
  /** A bucket for the code, instead of one of its own. */
  readonly bucket: string | undefined;
  readonly yes: boolean;
}

/**
 * Walks a person through an installation. Every step looks first whether it is done, so that the same command goes on after any
 * interruption. @throws UsageError
 */
export async function runSetup(options: SetupOptions, world: CliWorld): Promise<ExitCode> {
  const { yes } = options;
  const prompt = createPrompt(world);
  const say = sayOn(world);
  const step = stepsOn(say, 6);
  const began = world.clock.now();
  const release = await readRelease(options.release);
  await say(
    `Uptime ${release.version}. It begins by observing: it says what it would stop, and touches nothing.`,
  );

  await step('Where');
  const before = yes ? {} : await readAnswers(ANSWERS_FILE);
  const answers = await askAnswers(options.given, before, prompt, { yes, say });
  if (!yes) await writeAnswers(ANSWERS_FILE, answers);
  const clients = await awsIn(answers.region, world.env);
  try {
    const place = deployWorldAt(answers, world, clients, prompt);
    return await walk({ options, answers, release, place, say, step, began }, world);
  } finally {
    clients.destroy();
  }
}

interface Walk {
  readonly options: SetupOptions;
  readonly answers: SetupAnswers;
  readonly release: Release;
  readonly place: DeployWorld;
  say(text: string): Promise<void>;
  step(title: string): Promise<void>;
  readonly began: EpochMs;
}

async function walk(
  { options, answers, release, place, say, step, began }: Walk,
  world: CliWorld,
): Promise<ExitCode> {
  const { yes } = options;
  const { clients, prompt } = place;
  await step('Is the account ready?');
  await settle(deploymentName(answers.stage), place);
  const parameters = parametersOf(answers, options.parameters);
  const seen: AccountSight[] = [];
  const findings = await preflight({ ...wishOf(parameters), ...answers }, async (wish) => {
    const sight = await seeAccount(clients, wish);
    seen.push(sight);
    return sight;
  });
  await write(world.stdout, preflightReport(findings.filter(isOfInterest), world.screen));
  const caller = seen[0]?.caller;
  if (wouldFail(findings) || caller?.kind !== 'seen') {
    await say('Nothing was created. Fix what is marked FAULT, then run the same again.');
    return 1;
  }
  const stack = deploymentName(answers.stage);
  const standing = await place.stacks.read(stack);
  const kept = seen[0]?.table;
  // A stack that stands has its table already, perhaps a restored one: nothing is changed about that here.
  const goesOn = standing === undefined && kept?.kind === 'seen' && kept.value === 'ours';
  if (goesOn && !parameters.has('Table')) parameters.set('Table', stack);

  if (options.bucket !== undefined) await checkBucket(options.bucket, place);

  await step('Deploy');
  // Without a person there is nobody who could make the Slack app in between, so the secrets have to be there already.
  const secretOptions = { yes, keyArn: parameters.get('SecretsKeyArn'), log: createStderrLog(world.stderr) };
  if (yes) await askSecrets(place, secretOptions);
  const given = options.bucket ?? standing?.parameters.get('CodeBucket');
  const bucket = given ?? codeBucketOf(caller.value.accountId, answers.region);
  if (given === undefined) await place.code.makeBucket(bucket);
  const updated = await runUpdate({ stack, bucket, release, asked: parameters }, place, yes);
  if (updated.kind !== 'done') return 1;
  const { channel, timeZone } = answers;
  await putFirstSettings({ channel, timeZone }, place, {
    tableName: updated.stack.outputs.get('Table') ?? stack,
    by: caller.value.arn.split('/').at(-1) ?? caller.value.arn,
    clock: world.clock,
  });

  await step('The app in Slack');
  const requestUrl = updated.stack.outputs.get('SlackRequestUrl') ?? '';
  const hasApp = yes || (await missingOf(clients, answers.region, secretNames(answers.stage))).length === 0;
  await say(hasApp ? pasteText(requestUrl) : await newAppText(requestUrl));
  if (!yes) await askSecrets(place, secretOptions);

  await step('The app’s address');
  await checkDoor(requestUrl, place);
  await say(ADDRESS_TEXT);
  if (!yes) await prompt.ask('Press Enter when it says Verified.');

  await step('Invite it');
  const isOpen = await checkChannel(answers.channel, place, yes);
  const { questions, characters } = prompt.counted;
  const seconds = Math.round((world.clock.now() - began) / 1_000);
  const counted =
    questions === 0 ? '' : ` (${questions} answers, ${characters} keystrokes, ${seconds} seconds)`;
  await say(`\nUptime runs, and observes${counted}. ${NEXT_TEXT}`);
  return isOpen ? 0 : 1;
}

/** @throws UsageError if a bucket that was given is of no use */
async function checkBucket(bucket: string, { code, region }: DeployWorld): Promise<void> {
  const fault = await code.faultOf(bucket);
  const advice = `Give another with --bucket, or none: then setup makes one in ${region}.`;
  switch (fault) {
    case undefined:
      return;
    case 'missing':
      throw new UsageError(`There is no bucket ${bucket}. ${advice}`);
    case 'elsewhere':
      throw new UsageError(
        `The bucket ${bucket} is not in ${region}, and Lambda reads code only from its own Region. ${advice}`,
      );
    case 'denied':
      throw new UsageError(`You may not use the bucket ${bucket}, or it belongs to someone else. ${advice}`);
  }
}

/** What the next steps are about anyway is not said before them. */
const isOfInterest = ({ found }: PreflightFinding): boolean =>
  found.kind !== 'stack-stands' && found.kind !== 'secrets-missing';

/** "3 of 6  Deploy" */
function stepsOn(say: (text: string) => Promise<void>, all: number): (title: string) => Promise<void> {
  let done = 0;
  return (title) => {
    done += 1;
    return say(`\n${done} of ${all}  ${title}`);
  };
}

/** What was answered and what was given. API Gateway where Lambda has no function URLs, unless somebody has chosen. */
function parametersOf(
  { region, stage, channel, alarmEmail }: SetupAnswers,
  given: ReadonlyMap<string, string>,
): Map<string, string> {
  const [usual] = frontDoorsIn(region);
  return new Map([
    ['FirstChannel', channel],
    ['Stage', stage],
    ...(alarmEmail === '' ? [] : [['AlarmEmail', alarmEmail] as const]),
    ...(usual === 'url' || usual === undefined ? [] : [['FrontDoor', usual] as const]),
    ...given,
  ]);
}

async function newAppText(requestUrl: string): Promise<string> {
  return `Open this link, choose the workspace, press Next and Create:

${newAppLink(await manifestText(requestUrl))}

If the link does not open: https://api.slack.com/apps?new_app=1, From a manifest, and paste what this prints:
  uptimectl manifest --url ${requestUrl}
Then, on the app’s page: Install to Workspace, Allow.
`;
}

/** For an app that was made before. */
const pasteText = (
  requestUrl: string,
): string => `If the app has another address so far, replace its manifest (App Manifest) with what this prints:
  uptimectl manifest --url ${requestUrl}
`;

const ADDRESS_TEXT = `Slack has asked for the address before the secrets were stored, so it may not be verified yet.
Open the app’s page, Event Subscriptions: beside Request URL it should say Verified. If not, press Retry.`;

const NEXT_TEXT =
  'Tag a machine with Uptime = mon-fri 08:00-19:00, then look with /uptime status. “uptimectl doctor” checks everything again.';
