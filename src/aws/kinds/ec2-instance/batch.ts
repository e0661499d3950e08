import { type AwsFailure, awsFailure, isCapacity } from '../../sdk/errors.ts';

/** The result for one instance of a batch. */
export type InstanceOutcome =
  | { readonly id: string; readonly ok: true }
  | {
      readonly id: string;
      readonly ok: false;
      readonly kind: 'later' | 'refused';
      readonly failure: AwsFailure;
    };

/** The caller is at fault, not one of the ids. */
const CALLER =
  /^(UnauthorizedOperation|AuthFailure|AccessDenied(Exception)?|OptInRequired|Blocked|PendingVerification|DryRunOperation|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|RequestExpired|ExpiredToken(Exception)?|CredentialsProviderError|MissingAuthenticationToken)$/;

/** The instance is between two states: a start while it is still stopping. */
const BETWEEN_STATES = /^IncorrectInstanceState$/;

const INSTANCE_ID = /\bi-[0-9a-f]{8,17}\b/g;

/**
 * Starts or stops `ids`, in one call if possible.
 *
 * EC2 accepts or refuses a batch as a whole: one bad id fails the rest. The answer lists no failures, only an error
 * message that usually names the culprit. So we remove the named ids and call again. If none is named, we halve the
 * batch until the culprit is alone. Never rejects because of AWS's answer.
 */
export const callInBatch = async (
  ids: readonly string[],
  call: (ids: readonly string[]) => Promise<unknown>,
): Promise<InstanceOutcome[]> => {
  if (ids.length === 0) return [];
  try {
    await call(ids);
    return ids.map((id) => ({ id, ok: true }));
  } catch (error) {
    const failure = awsFailure(error);
    // Every part of the batch would get the same answer: AWS has no capacity for this type, or cannot be reached.
    if (isCapacity(failure) || failure.retryable) return fail(ids, 'later', failure);

    // Use the whole message: `reason` is cut to a readable length, and a message may name hundreds.
    const named = new Set(error instanceof Error ? error.message.match(INSTANCE_ID) : []);
    const culprits = ids.filter((id) => named.has(id));
    if (culprits.length === 0 && CALLER.test(failure.code)) return fail(ids, 'refused', failure);
    if (culprits.length === 0 && ids.length > 1) {
      const half = Math.ceil(ids.length / 2);
      return [
        ...(await callInBatch(ids.slice(0, half), call)),
        ...(await callInBatch(ids.slice(half), call)),
      ];
    }
    const out = culprits.length === 0 ? ids : culprits;
    const kind = BETWEEN_STATES.test(failure.code) ? 'later' : 'refused';
    return [
      ...fail(out, kind, failure),
      ...(await callInBatch(
        ids.filter((id) => !out.includes(id)),
        call,
      )),
    ];
  }
};

const fail = (ids: readonly string[], kind: 'later' | 'refused', failure: AwsFailure): InstanceOutcome[] =>
  ids.map((id) => ({ id, ok: false, kind, failure }));
