/**
 * A job on its way from the Slack function to the people function: encrypted and authenticated with a key that is derived from Slack's
 * signing secret. Somebody who may invoke the people function but does not have that secret can neither invent a job nor change one. And
 * where a job is kept because its runs died, the queue holds no `response_url` and nothing that somebody wrote.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Job, Jobs } from '../app/ports/jobs.ts';
import type { Secret } from '../app/ports/secret.ts';

/** What can be read of it: enough to tell the person that it was lost. */
export interface SealedJob {
  readonly type: Job['type'];
  readonly user: string;
  readonly channel: string;
  /** Base64 of the nonce, the tag and the encrypted job. */
  readonly sealed: string;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function sealJob(job: Job, secret: string): SealedJob {
  const { type, asker } = job;
  const open = { type, user: asker.user, channel: asker.channel };
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(secret), nonce).setAAD(boundTo(open));
  const body = Buffer.concat([cipher.update(JSON.stringify(job)), cipher.final()]);
  return { ...open, sealed: Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64') };
}

/** Undefined if it was not sealed with this secret, or was changed since. */
export function openJob({ sealed, ...open }: SealedJob, secret: string): unknown {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined;
  const bodyAt = NONCE_BYTES + TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, keyOf(secret), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(boundTo(open)).setAuthTag(bytes.subarray(NONCE_BYTES, bodyAt));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(bodyAt)), decipher.final()]);
    return JSON.parse(text.toString());
  } catch {
    return undefined;
  }
}

/** Passes jobs on sealed. */
export const sealing = (jobs: { send(job: SealedJob): Promise<void> }, signingSecret: Secret): Jobs => ({
  send: async (job) => jobs.send(sealJob(job, await signingSecret.read())),
});

/** A job without a valid seal. The run fails, so that the retry, the queue and the alarm tell of it. */
export class ForgedJob extends Error {
  override readonly name = 'ForgedJob';

  constructor() {
    super(
      'Not a job of the Slack function: it is not sealed with the signing secret, so nothing was done. Somebody else invokes the people function, or the two functions read different secrets.',
    );
  }
}

/**
 * Opens the seal. The secret may have been replaced in Slack, so it is read again before a seal counts as wrong.
 *
 * @throws ForgedJob
 */
export async function unseal(job: SealedJob, signingSecret: Secret): Promise<unknown> {
  const secret = await signingSecret.read();
  const opened = openJob(job, secret);
  if (opened !== undefined) return opened;
  const newer = await signingSecret.newerThan(secret);
  const again = newer === undefined ? undefined : openJob(job, newer);
  if (again === undefined) throw new ForgedJob();
  return again;
}

const keyOf = (secret: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', 'uptime: a job for the people function', 32));

const boundTo = ({ type, user, channel }: Omit<SealedJob, 'sealed'>): Buffer =>
  Buffer.from(JSON.stringify([type, user, channel]));

const TYPES = {
  question: true,
  request: true,
  'ask-approval': true,
  'decide-approval': true,
  choose: true,
  list: true,
  size: true,
  home: true,
  pause: true,
  settings: true,
  digest: true,
  spare: true,
} satisfies Record<Job['type'], true>;

export const sealedJob = v.strictObject({
  type: v.picklist(Object.keys(TYPES) as (keyof typeof TYPES)[]),
  user: v.string(),
  channel: v.string(),
  sealed: v.pipe(v.string(), v.base64()),
});
