import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Job } from '../../src/app/ports/jobs.ts';
import type { Secret } from '../../src/app/ports/secret.ts';
import { openJob, type SealedJob, sealJob, unseal } from '../../src/lambda/sealed-job.ts';

const jobs: fc.Arbitrary<Job> = fc.record({
  type: fc.constant('question' as const),
  asker: fc.record({ user: fc.string(), channel: fc.string(), responseUrl: fc.webUrl() }),
  question: fc.record({ kind: fc.constant('why' as const), what: fc.string() }),
});

test('what was sealed is opened as it was', () => {
  fc.assert(
    fc.property(jobs, fc.string({ minLength: 1 }), (job, secret) => {
      expect(openJob(sealJob(job, secret), secret)).toEqual(job);
    }),
  );
});

test('nothing of it can be changed: not a byte of the seal, not what can be read', () => {
  const change = fc.oneof(
    fc
      .record({ at: fc.nat(), bit: fc.integer({ min: 0, max: 7 }) })
      .map(({ at, bit }) => (job: SealedJob): SealedJob => {
        const bytes = Buffer.from(job.sealed, 'base64');
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
        return { ...job, sealed: bytes.toString('base64') };
      }),
    fc.string({ minLength: 1 }).map((more) => (job: SealedJob) => ({ ...job, user: `${job.user}${more}` })),
    fc
      .string({ minLength: 1 })
      .map((more) => (job: SealedJob) => ({ ...job, channel: `${job.channel}${more}` })),
    fc.constant((job: SealedJob): SealedJob => ({ ...job, type: 'home' })),
    fc
      .nat({ max: 40 })
      .map((length) => (job: SealedJob) => ({ ...job, sealed: job.sealed.slice(0, length) })),
  );
  fc.assert(
    fc.property(jobs, change, (job, changed) => {
      expect(openJob(changed(sealJob(job, 'secret')), 'secret')).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

describe('a signing secret that was replaced', () => {
  const job: Job = {
    type: 'question',
    asker: { user: 'U1', channel: 'C1', responseUrl: '' },
    question: { kind: 'schedules' },
  };
  const replaced: Secret = { read: async () => 'old', newerThan: async () => 'new' };

  test('is read again before a seal counts as wrong', async () => {
    expect(await unseal(sealJob(job, 'new'), replaced)).toEqual(job);
  });

  test('opens nothing that neither has sealed', async () => {
    await expect(unseal(sealJob(job, 'another'), replaced)).rejects.toThrow(
      /not sealed with the signing secret/,
    );
  });
});
