import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callInBatch, type InstanceOutcome } from '../../../../src/aws/kinds/ec2-instance/batch.ts';

const id = (number: number) => `i-${number.toString(16).padStart(17, '0')}`;
const ids = (count: number) => Array.from({ length: count }, (_, index) => id(index));

const refusal = (name: string, message: string, httpStatusCode = 400) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });

/** Like EC2: the whole batch or nothing. */
const ec2 = (refuse: (ids: readonly string[]) => Error | undefined) => {
  const calls: (readonly string[])[] = [];
  const call = async (batch: readonly string[]): Promise<void> => {
    calls.push(batch);
    const error = refuse(batch);
    if (error !== undefined) throw error;
  };
  return { calls, call };
};

describe('callInBatch', () => {
  it('makes one call where all is well, and none for nothing', async () => {
    const { calls, call } = ec2(() => undefined);
    expect(await callInBatch(ids(300), call)).toEqual(ids(300).map((each) => ({ id: each, ok: true })));
    expect(await callInBatch([], call)).toEqual([]);
    expect(calls).toHaveLength(1);
  });

  it('takes the named ids out and calls again, once for any number of them', async () => {
    const gone = new Set(ids(400).filter((_, index) => index % 2 === 0));
    const { calls, call } = ec2((batch) => {
      const missing = batch.filter((each) => gone.has(each));
      if (missing.length === 0) return undefined;
      return refusal('InvalidInstanceID.NotFound', `The instance IDs '${missing.join(', ')}' do not exist`);
    });
    const outcomes = await callInBatch(ids(400), call);
    expect(new Set(outcomes.filter(({ ok }) => !ok).map((outcome) => outcome.id))).toEqual(gone);
    expect(calls).toHaveLength(2);
  });

  it.each([
    ['IncorrectInstanceState', 'later'],
    ['InvalidInstanceID.NotFound', 'refused'],
    ['OperationNotPermitted', 'refused'],
    ['UnsupportedOperation', 'refused'],
    ['InvalidParameterValue', 'refused'],
  ] as const)('%s of a named instance: %s', async (code, kind) => {
    const { call } = ec2((batch) =>
      batch.includes(id(1)) ? refusal(code, `The instance '${id(1)}' may not be stopped.`) : undefined,
    );
    const outcomes = await callInBatch(ids(3), call);
    expect(outcomes).toHaveLength(3);
    expect(outcomes.filter(({ ok }) => !ok)).toMatchObject([{ id: id(1), kind, failure: { code } }]);
  });

  it('halves the batch where nobody is named, until the culprits stand alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.func(fc.boolean()), async (count, isBad) => {
        const bad = new Set(ids(count).filter((each) => isBad(each)));
        const { call } = ec2((batch) =>
          batch.some((each) => bad.has(each))
            ? refusal('UnsupportedOperation', 'One of them cannot.')
            : undefined,
        );
        const outcomes = await callInBatch(ids(count), call);
        expect(outcomes.map((outcome) => outcome.id).sort()).toEqual(ids(count).sort());
        expect(new Set(outcomes.filter(({ ok }) => !ok).map((outcome) => outcome.id))).toEqual(bad);
      }),
    );
  });

  it('needs few calls to find one culprit among many', async () => {
    const { calls, call } = ec2((batch) =>
      batch.includes(id(77)) ? refusal('UnsupportedOperation', 'One of them cannot.') : undefined,
    );
    await callInBatch(ids(500), call);
    expect(calls.length).toBeLessThan(25);
  });

  it('halves the batch where only an id is named that is not in it', async () => {
    const { call } = ec2((batch) =>
      batch.includes(id(1)) ? refusal('UnsupportedOperation', `Ask about '${id(99)}'.`) : undefined,
    );
    const outcomes = await callInBatch(ids(4), call);
    expect(outcomes.filter(({ ok }) => !ok).map((outcome) => outcome.id)).toEqual([id(1)]);
  });

  it.each([
    ['RequestLimitExceeded', 503],
    ['InternalError', 500],
    ['TimeoutError', undefined],
  ] as const)('%s is for the whole group, later, in one call', async (code, status) => {
    const { calls, call } = ec2(() => refusal(code, `Something about '${id(1)}'.`, status));
    const outcomes = await callInBatch(ids(9), call);
    expect(outcomes).toEqual(
      ids(9).map((each) => expect.objectContaining({ id: each, ok: false, kind: 'later' })),
    );
    expect(calls).toHaveLength(1);
  });

  it.each([
    ['AuthFailure', 'refused'],
    ['CredentialsProviderError', 'later'],
    ['RequestExpired', 'later'],
  ])('%s is about the caller: nobody is tried one by one', async (code, kind) => {
    const { calls, call } = ec2(() => refusal(code, 'You are not authorized.', 403));
    const outcomes = await callInBatch(ids(9), call);
    expect(outcomes.map((outcome) => !outcome.ok && outcome.kind)).toEqual(ids(9).map(() => kind));
    expect(calls).toHaveLength(1);
  });

  it('takes out the one instance that a permission does not cover', async () => {
    const { call } = ec2((batch) =>
      batch.includes(id(2))
        ? refusal(
            'UnauthorizedOperation',
            `no on resource: arn:aws:ec2:eu-central-1:1:instance/${id(2)}`,
            403,
          )
        : undefined,
    );
    const outcomes = await callInBatch(ids(4), call);
    expect(outcomes.filter(({ ok }) => !ok).map((outcome) => outcome.id)).toEqual([id(2)]);
  });
});

describe('a denial that names nobody', () => {
  const DENIAL = 'You are not authorized. Encoded authorization failure message: 4Gx_8sK';
  const denying = (bad: ReadonlySet<string>) =>
    ec2((batch) =>
      batch.some((each) => bad.has(each)) ? refusal('UnauthorizedOperation', DENIAL, 403) : undefined,
    );
  const failed = (outcomes: readonly InstanceOutcome[]) => outcomes.filter((outcome) => !outcome.ok);

  it.each([0, 7, 19])('of one among twenty leaves the other nineteen alone: %d', async (index) => {
    const { calls, call } = denying(new Set([id(index)]));
    expect(failed(await callInBatch(ids(20), call))).toMatchObject([
      { id: id(index), kind: 'refused', failure: { is: 'refused' } },
    ]);
    expect(calls.length).toBeLessThan(15);
  });

  it('of any of them is found, if not both the first and the last are denied', async () => {
    await fc.assert(
      // So few that the bound on calls is not reached.
      fc.asyncProperty(fc.integer({ min: 2, max: 20 }), fc.func(fc.boolean()), async (count, isBad) => {
        const bad = new Set(ids(count).filter((each, index) => index > 0 && isBad(each)));
        const outcomes = await callInBatch(ids(count), denying(bad).call);
        expect(outcomes.map((outcome) => outcome.id).sort()).toEqual(ids(count));
        expect(
          failed(outcomes)
            .map((outcome) => outcome.id)
            .sort(),
        ).toEqual([...bad].sort());
      }),
    );
  });

  it.each([2, 9, 500])("of all %d is the role's, which three calls tell", async (count) => {
    const { calls, call } = denying(new Set(ids(count)));
    const outcomes = await callInBatch(ids(count), call);
    expect(outcomes.map((outcome) => outcome.id).sort()).toEqual(ids(count));
    expect(new Set(outcomes.map((outcome) => !outcome.ok && outcome.failure.is))).toEqual(
      new Set(['denied']),
    );
    expect(calls).toHaveLength(3);
  });

  it('of every other one of a thousand does not take a thousand calls: the rest is for later', async () => {
    const bad = new Set(ids(1_000).filter((_, index) => index % 2 === 1));
    const { calls, call } = denying(bad);
    const outcomes = await callInBatch(ids(1_000), call);
    expect(outcomes).toHaveLength(1_000);
    expect(calls.length).toBeLessThan(150);
    expect(outcomes.some((outcome) => !outcome.ok && outcome.kind === 'later')).toBe(true);
  });
});

describe.each([
  ['InsufficientInstanceCapacity', 500],
  ['VcpuLimitExceeded', 400],
] as const)('%s', (code, status) => {
  const room = (free: number) => {
    let left = free;
    const { calls, call } = ec2((batch) =>
      batch.length > left ? refusal(code, 'There is no room.', status) : undefined,
    );
    const take = async (batch: readonly string[]) => {
      await call(batch);
      left -= batch.length;
    };
    return { calls, take };
  };

  it('starts exactly as many as fit, and leaves the rest for later, in few calls', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 300 }), fc.nat({ max: 300 }), async (count, free) => {
        const { calls, take } = room(free);
        const outcomes = await callInBatch(ids(count), take);
        expect(outcomes.map((outcome) => outcome.id).sort()).toEqual(ids(count));
        expect(outcomes.filter(({ ok }) => ok)).toHaveLength(Math.min(count, free));
        for (const outcome of outcomes) {
          if (!outcome.ok) expect(outcome).toMatchObject({ kind: 'later', failure: { code } });
        }
        expect(calls.length).toBeLessThanOrEqual(2 + Math.ceil(Math.log2(count + 1)));
      }),
    );
  });

  it('asks for one more where there is no room at all', async () => {
    const { calls, take } = room(0);
    await callInBatch(ids(200), take);
    expect(calls.map(({ length }) => length)).toEqual([200, 1]);
  });
});
