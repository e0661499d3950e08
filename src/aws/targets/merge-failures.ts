import type { TargetFailure } from '../../core/resource/target-failure.ts';
import { type AwsFailure, failureText } from '../sdk/errors.ts';

/** A part of a Region that could not be read, and why. */
export interface PartFailure {
  readonly region: string;
  readonly what: string;
  readonly failure: AwsFailure;
}

/** Stands for a Region's name if the account itself fails. */
export const EVERY_REGION = 'every Region';

/** AWS rejects the keys: the role is gone, or the Region was never enabled. The cause is not the call itself. */
const NOT_LET_IN =
  /^(AuthFailure|OptInRequired|InvalidClientTokenId|UnrecognizedClientException|ExpiredToken(Exception)?|RequestExpired|InvalidToken|CredentialsProviderError)$/;
const UNREACHABLE =
  /^(TimeoutError|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/** What ends only when somebody changes a policy. */
const BY_POLICY = /explicit deny/;
const DENIED = /^(AccessDenied(Exception)?|UnauthorizedOperation)$/;
const NOT_ENABLED = /^(AuthFailure|OptInRequired|InvalidClientTokenId|UnrecognizedClientException)$/;

/**
 * Whether a role or a policy forbids it. In the app's own account, a permission that is missing is a fault of the deployment, and so are
 * keys that are taken nowhere.
 */
export const isForbidden = (
  { code, reason }: AwsFailure,
  { isHome, region }: { readonly isHome: boolean; readonly region: string },
): boolean => {
  if (DENIED.test(code)) return !isHome || BY_POLICY.test(reason);
  return NOT_ENABLED.test(code) && (!isHome || region !== EVERY_REGION);
};

/**
 * One failure per cause. An account that cannot be entered is not reported for each Region and kind, and a Region that
 * does not answer, or that a policy closes, is reported once. Missing permissions are all listed, because each has to be added.
 *
 * @param everything what a place as a whole is read for: "EC2 and RDS"
 *
 * @param parts how many parts were read in each Region
 */
export const mergeFailures = (
  { accountId, isHome }: { readonly accountId: string; readonly isHome: boolean },
  everything: string,
  failures: readonly PartFailure[],
  parts: ReadonlyMap<string, number>,
): readonly TargetFailure[] => {
  const byRegion = Map.groupBy(failures, ({ region }) => region);
  const whole = [...byRegion].filter(
    ([region, inRegion]) =>
      inRegion.length === parts.get(region) && inRegion.every(({ failure }) => isOfThePlace(failure)),
  );
  const shutOut =
    whole.length === parts.size && parts.size > 1 && whole.every(([, [one]]) => isNotLetIn(one));
  const told = (region: string, what: string, failure: AwsFailure): TargetFailure => ({
    accountId,
    region,
    what,
    reason: failureText(failure),
    ...(isForbidden(failure, { isHome, region }) && { denied: true }),
  });
  const merged = (region: string, [first]: readonly PartFailure[]): TargetFailure[] =>
    first === undefined ? [] : [told(region, everything, first.failure)];
  if (shutOut) return merged(EVERY_REGION, failures);
  return [...byRegion].flatMap(([region, inRegion]) =>
    whole.some(([name]) => name === region)
      ? merged(region, inRegion)
      : inRegion.map(({ what, failure }) => told(region, what, failure)),
  );
};

/** Whether AWS rejected the keys of every call in the account. */
export const isShutOut = (failures: readonly PartFailure[], parts: number): boolean =>
  parts > 0 && failures.length === parts && failures.every(isNotLetIn);

const isNotLetIn = (part: PartFailure | undefined): boolean =>
  part !== undefined && NOT_LET_IN.test(part.failure.code);

const isOfThePlace = ({ code, reason }: AwsFailure): boolean =>
  NOT_LET_IN.test(code) || UNREACHABLE.test(code) || BY_POLICY.test(reason);
