import { messageOf } from '../app/message-of.ts';
import { networkFault } from '../app/network-fault.ts';
import type { Env } from '../config/env.ts';
import { NETWORK_ADVICE } from '../text/network-fault.ts';
import { printable } from './printable.ts';
import type { ExitCode, Host } from './world.ts';
import { wrapLines } from './wrap.ts';
import { isClosedPipe, write } from './write.ts';

/** Why a command could not be done: one line of what is wrong and what to do. */
interface Failure {
  readonly code: FailureCode;
  readonly text: string;
}

export type FailureCode =
  | 'usage'
  | 'settings'
  | 'no-credentials'
  | 'expired'
  | 'clock'
  | 'not-known'
  | 'denied'
  | 'no-table'
  | 'rate-limited'
  | 'no-connection'
  | 'unexpected';

/** As `--json` has it, in every command. */
export const failureJson = ({ code, text }: Failure) => ({ error: { code, text } });

/** Tells what went wrong and what to do, never a stack trace, and returns the exit code. */
export async function tellFailure(
  error: unknown,
  asJson: boolean,
  { stdout, stderr, env, clock, screen }: Host,
): Promise<ExitCode> {
  if (isClosedPipe(error)) return 0;
  const failure = failureOf(error, env, clock.now());
  const { text } = failure;
  if (asJson) await write(stdout, `${JSON.stringify(failureJson(failure))}\n`);
  const told = text.split('\n').map(printable).join('\n');
  await write(stderr, `${wrapLines(told, screen.lineLength)}\n`);
  if (env.UPTIME_DEBUG !== undefined && error instanceof Error) await write(stderr, `${error.stack}\n`);
  return 2;
}

function failureOf(error: unknown, env: Env, now: number): Failure {
  const fault = networkFault(error);
  if (fault !== undefined)
    return {
      code: 'no-connection',
      text: `No connection: ${fault}. ${/ENOTFOUND/.test(fault) ? 'Is the Region spelt right? If so, this' : 'This'}${NETWORK_ADVICE.slice('This'.length)}`,
    };
  for (let e = error, depth = 0; e instanceof Error && depth < 5; e = e.cause, depth += 1) {
    const known = knownFailure(e, env, now);
    if (known !== undefined) return known;
  }
  return {
    code: 'unexpected',
    text: `Unexpected: ${messageOf(error)}. UPTIME_DEBUG=1 shows where; report it with that.`,
  };
}

/** By name, because the engine's modules load late, and with AWS's own codes. */
function knownFailure({ name, message }: Error, env: Env, now: number): Failure | undefined {
  const line = message.split('\n', 1)[0] ?? '';
  switch (name) {
    case 'UsageError':
    case 'EnvError':
      return { code: 'usage', text: message };
    case 'ConfigError':
    case 'SettingsNotUnderstood':
      return { code: 'settings', text: message };
    case 'CredentialsProviderError':
    case 'TokenProviderError':
      return noCredentials(line, env.AWS_PROFILE);
    case 'RequestTimeTooSkewed':
    case 'RequestInTheFuture':
      return wrongClock(now);
    case 'InvalidSignatureException':
    case 'SignatureDoesNotMatch':
      return /expired|not yet current/.test(line) ? wrongClock(now) : notKnown(env);
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'RequestExpired':
      return {
        code: 'expired',
        text: `Your AWS credentials have expired. Sign in again${env.AWS_PROFILE ? `: aws sso login --profile ${env.AWS_PROFILE}` : ', for example with: aws sso login'}`,
      };
    case 'UnrecognizedClientException':
    case 'InvalidClientTokenId':
    case 'InvalidAccessKeyId':
    case 'AuthFailure':
      return notKnown(env);
    case 'AccessDenied':
    case 'AccessDeniedException':
    case 'UnauthorizedOperation':
      return {
        code: 'denied',
        text: `AWS refused: ${line.replace(/\.$/, '')}. Ask for this permission, or use another --profile.`,
      };
    case 'ResourceNotFoundException':
      return {
        code: 'no-table',
        text: 'Uptime’s table was not found. Check --region and --stage, or deploy Uptime there first.',
      };
    case 'ThrottlingException':
    case 'ProvisionedThroughputExceededException':
    case 'RequestLimitExceeded':
      return { code: 'rate-limited', text: 'AWS is rate-limiting requests. Try again in a minute.' };
    default:
      return undefined;
  }
}

function noCredentials(line: string, profile: string | undefined): Failure {
  const code = 'no-credentials';
  if (/sso|token/i.test(line)) {
    const login = `aws sso login${profile ? ` --profile ${profile}` : ''}`;
    return { code, text: `You are not signed in to AWS any more. Run: ${login}` };
  }
  if (profile)
    return {
      code,
      text: `There are no AWS credentials in the profile "${profile}". The profiles there are: aws configure list-profiles`,
    };
  return {
    code,
    text: 'No AWS credentials were found. Name a profile with --profile, or sign in, for example with: aws sso login',
  };
}

const wrongClock = (now: number): Failure => ({
  code: 'clock',
  text: `This computer’s clock is wrong: it says ${new Date(now).toISOString()}, and AWS does not agree. Set it, then try again.`,
});

const notKnown = (env: Env): Failure => ({
  code: 'not-known',
  text: `AWS does not accept these credentials in ${env.AWS_REGION ?? 'this Region'}. Check ${env.AWS_PROFILE ? '--profile' : 'AWS_ACCESS_KEY_ID or name a --profile'}, and that the Region is enabled for the account.`,
});
