import { type AwsFailure, awsFailure } from '../../sdk/errors.ts';

/** The result for one instance of a batch. */
export type InstanceOutcome =
  | { readonly id: string; readonly ok: true }
  | {
      readonly id: string;
      readonly ok: false;
      readonly kind: 'later' | 'refused';
      readonly failure: AwsFailure;
    };

/** The most unnamed denials of one batch. What is left is tried at the next tick, without those already found. */
const MOST_DENIALS = 60;

const INSTANCE_ID = /\bi-[0-9a-f]{8,17}\b/g;

type Call = (ids: readonly string[]) => Promise<unknown>;

/** What a batch has learned so far. */
interface Batch {
  readonly call: Call;
  isAnyTaken: boolean;
  /** Calls that were denied without a name. */
  denials: number;
  /** Single instances among them. */
  singleDenials: number;
}

/**
 * Starts or stops `ids`, in one call if possible.
 *
 * EC2 accepts or refuses a batch as a whole: one bad id fails the rest. The answer lists no failures, only an error
 * message that usually names the culprit. So we remove the named ids and call again. If none is named, we halve the
 * batch until the culprit is alone. Never rejects because of AWS's answer.
 */
export async function callInBatch(ids: readonly string[], call: Call): Promise<InstanceOutcome[]> {
  const batch: Batch = { call, isAnyTaken: false, denials: 0, singleDenials: 0 };
  const outcomes = await callParts(ids, batch);
  return batch.isAnyTaken ? outcomes.map(ofItself) : outcomes;
}

/** What was denied although the same role was allowed another one: a policy excludes it. */
const ofItself = (outcome: InstanceOutcome): InstanceOutcome =>
  !outcome.ok && outcome.failure.is === 'denied'
    ? { ...outcome, failure: { ...outcome.failure, is: 'refused' } }
    : outcome;

async function callParts(ids: readonly string[], batch: Batch): Promise<InstanceOutcome[]> {
  if (ids.length === 0) return [];
  const error = await refusalOf(ids, batch);
  return error === undefined ? taken(ids) : settle(ids, error, batch);
}

/** What becomes of instances that AWS refused as a whole. */
async function settle(ids: readonly string[], error: unknown, batch: Batch): Promise<InstanceOutcome[]> {
  const failure = awsFailure(error);
  const { is } = failure;
  if (is === 'full') return startWhatFits(ids, failure, batch);
  // Every part of the batch would get the same answer: AWS cannot be reached.
  if (failure.retryable) return fail(ids, 'later', failure);

  // Use the whole message: `reason` is cut to a readable length, and a message may name hundreds.
  const named = new Set(error instanceof Error ? error.message.match(INSTANCE_ID) : []);
  const culprits = ids.filter((id) => named.has(id));
  if (culprits.length === 0) {
    if (is === 'expired') return fail(ids, 'later', failure);
    if (is === 'caller') return fail(ids, 'refused', failure);
    if (is === 'denied') return findDenied(ids, failure, batch);
    if (ids.length > 1) return callHalves(ids, batch);
  }
  const out = culprits.length === 0 ? ids : culprits;
  const kind = is === 'between' ? 'later' : 'refused';
  const left = ids.filter((id) => !out.includes(id));
  return [...fail(out, kind, failure), ...(await callParts(left, batch))];
}

async function callHalves(ids: readonly string[], batch: Batch): Promise<InstanceOutcome[]> {
  const half = Math.ceil(ids.length / 2);
  return [...(await callParts(ids.slice(0, half), batch)), ...(await callParts(ids.slice(half), batch))];
}

/**
 * `ids` were denied, and none is named. Two single instances, far apart, tell whether it is the role: if both are denied
 * as well, all of them are. Where AWS takes one, it is about some of the others, and the batch is halved.
 */
async function findDenied(
  ids: readonly string[],
  failure: AwsFailure,
  batch: Batch,
): Promise<InstanceOutcome[]> {
  batch.denials++;
  if (ids.length === 1) {
    batch.singleDenials++;
    return fail(ids, 'refused', failure);
  }
  if (batch.denials >= MOST_DENIALS) return fail(ids, 'later', failure);
  if (batch.isAnyTaken) return callHalves(ids, batch);
  const outcomes = await callParts(ids.slice(0, 1), batch);
  if (!batch.isAnyTaken) outcomes.push(...(await callParts(ids.slice(-1), batch)));
  const tried = new Set(outcomes.map(({ id }) => id));
  const left = ids.filter((id) => !tried.has(id));
  const isRole = !batch.isAnyTaken && batch.singleDenials >= 2;
  return [...outcomes, ...(isRole ? fail(left, 'refused', failure) : await callParts(left, batch))];
}

/**
 * AWS has no room for all of them, or a quota is reached. One shows whether there is room at all; then as many are
 * started as fit, in smaller and smaller parts.
 */
async function startWhatFits(
  ids: readonly string[],
  failure: AwsFailure,
  batch: Batch,
): Promise<InstanceOutcome[]> {
  const outcomes: InstanceOutcome[] = [];
  let left = ids;
  /** The most that may still fit. */
  let most = ids.length - 1;
  let size = Math.min(1, most);
  while (size > 0) {
    const part = left.slice(0, size);
    const error = await refusalOf(part, batch);
    const refused = error === undefined ? undefined : awsFailure(error);
    if (refused?.retryable) return [...outcomes, ...fail(left, 'later', refused)];
    if (refused?.is === 'full') {
      most = size - 1;
    } else {
      outcomes.push(...(error === undefined ? taken(part) : await settle(part, error, batch)));
      left = left.slice(size);
      most = error === undefined ? most - size : Math.min(most, left.length);
    }
    size = Math.min(left.length, Math.ceil(most / 2));
  }
  return [...outcomes, ...fail(left, 'later', failure)];
}

/** AWS's error. `undefined` if it took them all. */
async function refusalOf(ids: readonly string[], batch: Batch): Promise<unknown> {
  try {
    await batch.call(ids);
    batch.isAnyTaken = true;
    return undefined;
  } catch (error) {
    return error;
  }
}

const taken = (ids: readonly string[]): InstanceOutcome[] => ids.map((id) => ({ id, ok: true }));

const fail = (ids: readonly string[], kind: 'later' | 'refused', failure: AwsFailure): InstanceOutcome[] =>
  ids.map((id) => ({ id, ok: false, kind, failure }));
