import { describe, expect, test } from 'vitest';
import { KINDS } from '../../../src/aws/kinds/registry.ts';
import { createAwsClients } from '../../../src/aws/sdk/clients.ts';
import { createAccounts } from '../../../src/aws/targets/accounts.ts';
import { createTargetInventory } from '../../../src/aws/targets/inventory.ts';
import { HOUR_MS } from '../../../src/core/time.ts';
import { notReadText } from '../../../src/text/target-failure.ts';
import { allIn, FRANKFURT, HOME, LONDON, OTHER, twoAccounts } from './two-accounts.ts';

const EVERYWHERE = allIn([HOME, FRANKFURT], [HOME, LONDON], [OTHER, FRANKFURT], [OTHER, LONDON]);
const AT_HOME = allIn([HOME, FRANKFURT], [HOME, LONDON]);

const denied = `arn:aws:iam::${OTHER}:role/Uptime could not be assumed: User: arn:aws:iam::${HOME}:user/playground is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${OTHER}:role/Uptime`;

describe('accounts and Regions', () => {
  test('are read together, each resource under its own account and Region', async () => {
    const { inventory, named } = await twoAccounts();
    expect(await named()).toEqual({ names: EVERYWHERE, failures: [] });
    const { resources } = await inventory.read();
    for (const { name, accountId, region } of resources) {
      expect(name).toContain(accountId);
      expect(name).toContain(region);
    }
  });

  test('one AssumeRole serves all Regions of an account, and the next reading too', async () => {
    const { aws, inventory } = await twoAccounts({
      role: { externalId: 'from-the-settings' },
      accounts: { externalId: 'from-the-settings' },
    });
    await inventory.read();
    await inventory.read();
    const { 'sts:AssumeRole': assumed, 'sts:GetCallerIdentity': asked } = aws.countCalls();
    expect({ assumed, asked }).toEqual({ assumed: 1, asked: 1 });
    expect(aws.calls.find(({ operation }) => operation === 'AssumeRole')?.input).toMatchObject({
      RoleSessionName: 'uptime',
      DurationSeconds: 3600,
      ExternalId: 'from-the-settings',
    });
  });

  test('a session is renewed before it ends', async () => {
    let ahead = 0;
    const { aws, named } = await twoAccounts({ wallClock: { now: () => Date.now() + ahead } });
    await named();
    ahead = HOUR_MS - 11 * 60_000;
    await named();
    expect(aws.countCalls()['sts:AssumeRole']).toBe(1);
    ahead = HOUR_MS - 9 * 60_000;
    expect((await named()).failures).toEqual([]);
    expect(aws.countCalls()['sts:AssumeRole']).toBe(2);
  });

  test('the app’s own account needs no role, even where the list names it', async () => {
    const { aws, named } = await twoAccounts({ accounts: { of: [HOME, OTHER] } });
    expect(await named()).toEqual({ names: EVERYWHERE, failures: [] });
    expect(aws.countCalls()['sts:AssumeRole']).toBe(1);
  });

  test('only what is asked for is read, and nothing is listed for it', async () => {
    const { aws, inventory } = await twoAccounts();
    const { resources } = await inventory.read([
      { accountId: OTHER, region: LONDON },
      { accountId: HOME, region: FRANKFURT },
    ]);
    expect(resources.map(({ name }) => name).sort()).toEqual(allIn([HOME, FRANKFURT], [OTHER, LONDON]));
    expect(aws.countCalls()['ec2:DescribeInstances']).toBe(2);
  });

  test('the targets are listed account by account', async () => {
    const { inventory } = await twoAccounts();
    expect(await inventory.list()).toEqual({
      targets: [
        { accountId: HOME, region: FRANKFURT },
        { accountId: HOME, region: LONDON },
        { accountId: OTHER, region: FRANKFURT },
        { accountId: OTHER, region: LONDON },
      ],
      failures: [],
    });
  });

  test('all enabled Regions: as AWS lists them, without those that were never opted into', async () => {
    const { aws, inventory } = await twoAccounts({ regions: [] });
    const { targets } = await inventory.list();
    const regions = targets.filter(({ accountId }) => accountId === OTHER).map(({ region }) => region);
    expect(regions).toEqual(expect.arrayContaining([FRANKFURT, LONDON, 'us-east-1']));
    expect(regions).not.toContain('eu-central-2');
    expect(
      aws.calls.filter(({ operation }) => operation === 'DescribeRegions').map(({ input }) => input),
    ).toEqual([{}, {}]);
    const { resources } = await inventory.read();
    expect(resources.map(({ name }) => name).sort()).toEqual(EVERYWHERE);
  });
});

describe('one account that fails', () => {
  test.each([
    ['its role is gone', { role: 'gone' }],
    ['the external id is wrong', { role: { externalId: 'expected' }, accounts: { externalId: 'another' } }],
  ] as const)('%s: one failure, by name, and the others are read', async (_, options) => {
    const { named } = await twoAccounts(options);
    expect(await named()).toEqual({
      names: AT_HOME,
      failures: [
        {
          accountId: OTHER,
          region: 'every Region',
          what: 'the account',
          reason: `AccessDenied: ${denied}`,
          denied: true,
        },
      ],
    });
  });

  test('an external id is never told', async () => {
    const { named } = await twoAccounts({ role: 'gone', accounts: { externalId: 'not-for-logs' } });
    expect(JSON.stringify(await named())).not.toContain('not-for-logs');
  });

  test('its role is back: found at the next reading', async () => {
    const { aws, named } = await twoAccounts({ role: 'gone' });
    expect((await named()).failures).toHaveLength(1);
    aws.account(OTHER).addRole('Uptime');
    expect(await named()).toEqual({ names: EVERYWHERE, failures: [] });
  });

  test('its role is deleted under a session: still one failure, and new keys are asked for', async () => {
    const { aws, named } = await twoAccounts();
    await named();
    const heal = aws.onFault(({ accountId, service }) =>
      accountId === OTHER
        ? {
            code: service === 'ec2' ? 'AuthFailure' : 'InvalidClientTokenId',
            message: 'Not valid.',
            status: 403,
          }
        : undefined,
    );
    expect(await named()).toEqual({
      names: AT_HOME,
      failures: [
        {
          accountId: OTHER,
          region: 'every Region',
          what: 'EC2, RDS, Auto Scaling, ECS, and EKS',
          reason: expect.stringMatching(/: Not valid\.$/),
          denied: true,
        },
      ],
    });
    heal();
    expect((await named()).failures).toEqual([]);
    expect(aws.countCalls()['sts:AssumeRole']).toBe(2);
  });

  test('it may not list its Regions', async () => {
    const { aws, named } = await twoAccounts({ regions: [] });
    aws.onFault(({ accountId, operation }) =>
      accountId === OTHER && operation === 'DescribeRegions'
        ? { code: 'UnauthorizedOperation', message: 'No.', status: 403 }
        : undefined,
    );
    expect(await named()).toEqual({
      names: AT_HOME,
      failures: [
        {
          accountId: OTHER,
          region: 'every Region',
          what: 'the list of Regions',
          reason: 'UnauthorizedOperation: No.',
          denied: true,
        },
      ],
    });
  });
});

describe('one Region that fails', () => {
  test('is one failure if it lets nobody in', async () => {
    const { aws, named } = await twoAccounts();
    aws.onFault(({ accountId, region }) =>
      accountId === OTHER && region === LONDON
        ? { code: 'AuthFailure', message: 'Not valid.', status: 401 }
        : undefined,
    );
    expect(await named()).toEqual({
      names: allIn([HOME, FRANKFURT], [HOME, LONDON], [OTHER, FRANKFURT]),
      failures: [
        {
          accountId: OTHER,
          region: LONDON,
          what: 'EC2, RDS, Auto Scaling, ECS, and EKS',
          reason: 'AuthFailure: Not valid.',
          denied: true,
        },
      ],
    });
  });

  test.each([HOME, OTHER])(
    'is one failure if a policy denies it to %s, and no later run helps',
    async (id) => {
      const { aws, named } = await twoAccounts();
      aws.onFault(({ accountId, region, service, operation }) =>
        accountId === id && region === LONDON && service !== 'sts'
          ? {
              code: service === 'ec2' ? 'UnauthorizedOperation' : 'AccessDenied',
              message: `not authorized to perform: ${service}:${operation} with an explicit deny in a service control policy`,
              status: 403,
            }
          : undefined,
      );
      expect((await named()).failures).toEqual([
        {
          accountId: id,
          region: LONDON,
          what: 'EC2, RDS, Auto Scaling, ECS, and EKS',
          reason: expect.stringContaining('explicit deny'),
          denied: true,
        },
      ]);
    },
  );

  test.each([
    ['of the own role is a fault of the deployment', HOME, undefined],
    ['of another account’s role is that account’s affair', OTHER, true],
  ] as const)('a missing permission %s', async (_, id, isDenied) => {
    const { aws, named } = await twoAccounts();
    aws.onFault(({ accountId, operation }) =>
      accountId === id && operation === 'DescribeDBInstances'
        ? { code: 'AccessDenied', message: 'because no identity-based policy allows it', status: 403 }
        : undefined,
    );
    const { failures } = await named();
    expect(failures.map(({ what, denied }) => [what, denied])).toEqual([
      ['RDS instances', isDenied],
      ['RDS instances', isDenied],
    ]);
  });

  test('what passes by itself is not taken for a denial', async () => {
    const { aws, named } = await twoAccounts();
    aws.onFault(({ accountId, service }) =>
      accountId === OTHER && service === 'rds' ? { code: 'InternalFailure', status: 500 } : undefined,
    );
    expect((await named()).failures.map(({ denied }) => denied)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('names each permission that is missing', async () => {
    const { aws, named } = await twoAccounts();
    aws.onFault(({ accountId, region, service, operation }) =>
      accountId === HOME && region === LONDON && service === 'rds'
        ? { code: 'AccessDenied', message: `${operation} is not allowed`, status: 403 }
        : undefined,
    );
    const { failures } = await named();
    expect(failures.map(({ accountId, region, what }) => [accountId, region, what])).toEqual([
      [HOME, LONDON, 'RDS clusters'],
      [HOME, LONDON, 'RDS instances'],
    ]);
  });
});

describe('the accounts of an organization', () => {
  test('are those that are active, page after page, though a page may be empty', async () => {
    const pages = new Map([
      [undefined, { Accounts: [{ Id: HOME, State: 'ACTIVE' }], NextToken: 'two' }],
      ['two', { Accounts: [], NextToken: 'three' }],
      [
        'three',
        {
          Accounts: [
            { Id: '333344445555', State: 'SUSPENDED' },
            { Id: '444455556666', State: 'PENDING_CLOSURE' },
            { Id: OTHER, State: 'ACTIVE' },
          ],
        },
      ],
    ]);
    const { aws, named } = await twoAccounts({
      accounts: { of: 'organization' },
      listAccounts: async (token) => pages.get(token) ?? {},
    });
    expect(await named()).toEqual({ names: EVERYWHERE, failures: [] });
    expect(aws.countCalls()['sts:AssumeRole']).toBe(1);
  });

  const arn = (id: string) => `arn:aws:organizations::${OTHER}:account/o-abcd123456/${id}`;
  const listed = async () => ({
    Accounts: [HOME, OTHER].map((id) => ({ Id: id, Arn: arn(id), State: 'ACTIVE' })),
  });

  test('management account: where it cannot be entered, it is known as such', async () => {
    const { named } = await twoAccounts({
      role: 'gone',
      accounts: { of: 'organization' },
      listAccounts: listed,
    });
    const { failures } = await named();
    expect(failures).toEqual([
      expect.objectContaining({ accountId: OTHER, ofManagement: true, denied: true }),
    ]);
    expect(failures.map(notReadText).join()).toMatch(/management account.*accounts\.except/);
  });

  test.each([
    ['another account', [OTHER], AT_HOME],
    ['the own account', [HOME], allIn([OTHER, FRANKFURT], [OTHER, LONDON])],
  ])('except %s', async (_, except, names) => {
    const { aws, named, inventory } = await twoAccounts({
      accounts: { of: 'organization', except },
      listAccounts: listed,
    });
    expect(await named()).toEqual({ names, failures: [] });
    const [left] = except;
    const [instance] = aws.account(left).region(FRANKFURT).instances.all();
    const identity = {
      accountId: left ?? '',
      region: FRANKFURT,
      kind: 'ec2-instance',
      id: instance?.id ?? '',
    };
    expect(await inventory.find(identity)).toBeUndefined();
  });

  test('except: while the own account’s name is not known, nothing is read there', async () => {
    const { aws, named } = await twoAccounts({
      accounts: { of: 'organization', except: [HOME] },
      listAccounts: listed,
    });
    aws.onFault(({ operation }) =>
      operation === 'GetCallerIdentity' ? { code: 'AccessDenied', status: 403 } : undefined,
    );
    const { names, failures } = await named();
    expect(names.filter((name) => AT_HOME.includes(name))).toEqual([]);
    expect(failures).toEqual([expect.objectContaining({ what: 'the account' })]);
  });

  test('cannot be listed: that is said, and the own account is read', async () => {
    const refusal = Object.assign(new Error('Not for you.'), { name: 'AccessDeniedException' });
    const { named } = await twoAccounts({
      accounts: { of: 'organization' },
      listAccounts: () => Promise.reject(refusal),
    });
    expect(await named()).toEqual({
      names: AT_HOME,
      failures: [
        {
          accountId: HOME,
          region: FRANKFURT,
          what: 'the list of accounts',
          reason: 'AccessDeniedException: Not for you.',
        },
      ],
    });
  });
});

describe('a single account', () => {
  const single = async () => {
    const { aws } = await twoAccounts();
    const client = { endpoint: aws.url, credentials: aws.account(HOME).credentials() };
    const clients = createAwsClients(client);
    const accounts = createAccounts({ region: FRANKFURT, clients, wallClock: { now: () => Date.now() } });
    const settings = { regions: [FRANKFURT], tagKey: 'Uptime' };
    return { aws, inventory: createTargetInventory({ kinds: KINDS, accounts, settings, region: FRANKFURT }) };
  };

  test('is read without asking who it is', async () => {
    const { aws, inventory } = await single();
    await inventory.read();
    expect(aws.calls.filter(({ service }) => service === 'sts')).toEqual([]);
  });

  test('is named where it fails', async () => {
    const { aws, inventory } = await single();
    aws.onFault(({ service }) =>
      service === 'ec2' ? { code: 'UnauthorizedOperation', status: 403 } : undefined,
    );
    const { failures } = await inventory.read();
    expect(failures).toEqual([expect.objectContaining({ accountId: HOME, what: 'EC2 instances' })]);
  });

  test('fails no worse where even its name is not to be had, and is named the next time', async () => {
    const { aws, inventory } = await single();
    aws.onFault(({ service }) =>
      service === 'ec2' ? { code: 'UnauthorizedOperation', status: 403 } : undefined,
    );
    const heal = aws.onFault(({ service }) =>
      service === 'sts' ? { code: 'AccessDenied', status: 403 } : undefined,
    );
    const first = await inventory.read();
    expect(first.failures).toEqual([expect.objectContaining({ accountId: 'this account' })]);
    expect(first.resources.map(({ name }) => name)).toEqual([`db-${HOME}-${FRANKFURT}`]);
    heal();
    const second = await inventory.read();
    expect(second.failures).toEqual([expect.objectContaining({ accountId: HOME })]);
  });
});
