import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AwsStandIn, startAwsStandIn } from '../../../playground/aws/index.ts';
import { VirtualClock } from '../../../playground/aws/time/index.ts';
import type { InstanceBilling } from '../../../src/aws/kinds/ec2-instance/particulars.ts';
import { InstanceParticulars } from '../../../src/aws/kinds/ec2-instance/particulars.ts';
import { DatabaseBilling } from '../../../src/aws/kinds/rds-instance/billing.ts';
import { KINDS } from '../../../src/aws/kinds/registry.ts';
import { createPrices, type PricesOptions } from '../../../src/aws/pricing/prices.ts';
import { createAwsClients } from '../../../src/aws/sdk/clients.ts';
import { createAccounts } from '../../../src/aws/targets/accounts.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/core/time.ts';
import { instance } from '../../core/build.ts';
import { recordingLog } from '../../slack/support.ts';

const REGION = 'eu-central-1';
const TAGS = { Uptime: 'mon-fri 08:00-19:00' };

let aws: AwsStandIn;
let clock: VirtualClock;

beforeEach(async () => {
  clock = new VirtualClock(Date.UTC(2026, 10, 23, 18));
  aws = await startAwsStandIn({ clock });
});
afterEach(async () => {
  await aws.close();
});

const client = () => ({ endpoint: aws.url, credentials: aws.account().credentials() });

function pricesOf(over: Partial<PricesOptions> = {}) {
  const log = recordingLog();
  const accounts = createAccounts({
    region: REGION,
    wallClock: { now: Date.now },
    clients: createAwsClients(client()),
  });
  return {
    log,
    prices: createPrices({ kinds: KINDS, region: REGION, accounts, clock, log, client: client(), ...over }),
  };
}

/** The whole inventory, as the engine reads it. */
async function everything(): Promise<readonly Resource[]> {
  const clients = createAwsClients(client());
  const place = { clients, region: REGION, tagKey: 'Uptime' };
  const read = await Promise.all(KINDS.map((kind) => kind.list(place)));
  clients.destroy();
  aws.clearCalls();
  return read.flat();
}

/** Prices by name, rounded to a hundredth of a cent. */
async function hourly({ prices }: ReturnType<typeof pricesOf>, resources: readonly Resource[]) {
  const usd = await prices.hourlyUsd(resources);
  return Object.fromEntries(resources.map(({ key, name }) => [name, usd.get(key)?.toFixed(4)]));
}

const machine = (billing: InstanceBilling | undefined) => ({
  kind: 'ec2-instance',
  particulars: new InstanceParticulars(false, billing),
});

const database = (engine: string, license: string) => ({
  kind: 'rds-instance',
  particulars: new DatabaseBilling(engine, license, false),
});

const region = () => aws.account().region(REGION);

const asked = () => aws.countCalls()['pricing:GetProducts'] ?? 0;

describe('what is known', () => {
  it('instances, databases and clusters have the price of their kind in their Region', async () => {
    region().addInstance({ name: 'web', type: 't3.large', tags: TAGS });
    region().addDbInstance({ id: 'orders', instanceClass: 'db.t3.medium', tags: TAGS });
    region().addDbInstance({ id: 'orders-2', instanceClass: 'db.t3.medium', multiAz: true, tags: TAGS });
    region().addDbCluster({ id: 'lake', members: 3, tags: TAGS });
    region().addDbCluster({ id: 'graph', engine: 'neptune', members: 1, tags: TAGS });
    region().addDbCluster({ id: 'docs', engine: 'docdb', members: 2, tags: TAGS });
    expect(await hourly(pricesOf(), await everything())).toEqual({
      web: '0.0960',
      orders: '0.0831',
      'orders-2': '0.1662',
      lake: '0.9000',
      graph: '0.3793',
      docs: '0.6055',
    });
  });

  it('the operating system, tenancy and storage that are dearer', async () => {
    const of = (id: string, operation: string, dedicated: boolean) =>
      instance('always', {
        id,
        name: id,
        type: 't3.large',
        particulars: new InstanceParticulars(false, { operation, dedicated }),
      });
    const windows = of('windows', 'RunInstances:0002', false);
    const dedicated = of('dedicated', 'RunInstances', true);
    expect(await hourly(pricesOf(), [windows, dedicated])).toEqual({
      windows: '0.2022',
      dedicated: '0.1018',
    });
  });
});

describe('what is not known is left out', () => {
  it.each<[string, Pick<Resource, 'kind' | 'particulars'>, string]>([
    ['no on-demand price applies', machine(undefined), 't3.large'],
    [
      'a type that the list does not have',
      machine({ operation: 'RunInstances', dedicated: false }),
      'x9.huge',
    ],
    [
      'software that the list does not have',
      machine({ operation: 'RunInstances:0fff', dedicated: false }),
      't3.large',
    ],
    ['an engine of another kind', database('db2-se', 'bring-your-own-license'), 'db.m5.large'],
    ['a licence of another kind', database('sqlserver-se', 'bring-your-own-media'), 'db.m5.large'],
    [
      'SQL Server whose licence is billed apart',
      database('sqlserver-se', 'license-included'),
      'db.r7i.large',
    ],
  ])('%s', async (_, of, type) => {
    const resource = instance('always', { type, ...of });
    expect(await hourly(pricesOf(), [resource])).toEqual({ [resource.name]: undefined });
  });

  it('a cluster with a serverless member: the rest of it would pass for the whole', async () => {
    region().addDbCluster({ id: 'lake', serverless: 'v2', tags: TAGS });
    const mixed = region().addDbCluster({ id: 'mixed', members: 2, tags: TAGS });
    Object.assign(region().find(mixed.memberIds[1] ?? '') ?? {}, { instanceClass: 'db.serverless' });
    expect(await hourly(pricesOf(), await everything())).toEqual({ lake: undefined, mixed: undefined });
    expect(asked()).toBe(0);
  });

  it.each(['cn-north-1', 'us-gov-west-1', 'us-iso-east-1'])(
    'everything in %s, where nobody is asked',
    async (home) => {
      region().addInstance({ name: 'web', type: 't3.large', tags: TAGS });
      expect(await hourly(pricesOf({ region: home }), await everything())).toEqual({ web: undefined });
      expect(asked()).toBe(0);
    },
  );
});

describe('few calls', () => {
  it('one for each kind, however many there are of it, and none for a day', async () => {
    for (let i = 0; i < 20; i += 1)
      region().addInstance({ type: i % 2 ? 't3.large' : 'm5.large', tags: TAGS });
    const resources = await everything();
    const world = pricesOf();
    await world.prices.hourlyUsd(resources);
    expect(asked()).toBe(2);
    clock.set(clock.now() + DAY_MS - MINUTE_MS);
    await world.prices.hourlyUsd(resources);
    expect(asked()).toBe(2);
    clock.set(clock.now() + 2 * MINUTE_MS);
    await world.prices.hourlyUsd(resources);
    expect(asked()).toBe(4);
  });

  it('that there is no price is kept as well', async () => {
    const odd = instance('always', {
      type: 'x9.huge',
      ...machine({ operation: 'RunInstances', dedicated: false }),
    });
    const { prices } = pricesOf();
    await prices.hourlyUsd([odd]);
    await prices.hourlyUsd([odd]);
    expect(asked()).toBe(1);
  });

  it('the members of clusters are asked for once an hour, all of a Region together', async () => {
    for (const id of ['lake', 'pond']) region().addDbCluster({ id, tags: TAGS });
    const resources = await everything();
    const { prices } = pricesOf();
    const reads = () => aws.countCalls()['rds:DescribeDBInstances'];
    await prices.hourlyUsd(resources);
    await prices.hourlyUsd(resources);
    expect(reads()).toBe(1);
    clock.set(clock.now() + HOUR_MS + 1);
    await prices.hourlyUsd(resources);
    expect(reads()).toBe(2);
  });

  it.each([
    ['eu-west-2', 'eu-central-1'],
    ['us-west-2', 'us-east-1'],
    ['sa-east-1', 'us-east-1'],
    ['ap-southeast-2', 'ap-south-1'],
    ['me-central-1', 'ap-south-1'],
  ])('from %s at the endpoint in %s', async (home, endpoint) => {
    region().addInstance({ type: 't3.large', tags: TAGS });
    await pricesOf({ region: home }).prices.hourlyUsd(await everything());
    expect(aws.calls.map((call) => call.region)).toEqual([endpoint]);
  });
});

describe('without the price list there are no prices, and nothing else', () => {
  it('no permission: said once, and asked again a quarter of an hour later', async () => {
    region().addInstance({ name: 'web', type: 't3.large', tags: TAGS });
    const resources = await everything();
    const world = pricesOf();
    const heal = aws.onFault(({ service }) =>
      service === 'pricing'
        ? { code: 'AccessDeniedException', message: 'not authorized to perform: pricing:GetProducts' }
        : undefined,
    );
    for (const minutes of [0, 5, 16, 5]) {
      clock.set(clock.now() + minutes * MINUTE_MS);
      expect(await hourly(world, resources)).toEqual({ web: undefined });
    }
    expect(asked()).toBe(2);
    expect(world.log.lines).toEqual([
      {
        level: 'warn',
        message: 'the price list could not be read: no prices',
        fields: { reason: 'AccessDeniedException: not authorized to perform: pricing:GetProducts' },
      },
    ]);
    heal();
    clock.set(clock.now() + 16 * MINUTE_MS);
    expect(await hourly(world, resources)).toEqual({ web: '0.0960' });
  });

  it('one answer that fails costs only that one', async () => {
    region().addInstance({ name: 'web', type: 't3.large', tags: TAGS });
    region().addInstance({ name: 'ci', type: 'm5.large', tags: TAGS });
    const resources = await everything();
    aws.onFault(({ input }) =>
      JSON.stringify(input).includes('m5.large') ? { code: 'InvalidParameterException' } : undefined,
    );
    const world = pricesOf();
    expect(await hourly(world, resources)).toEqual({ web: '0.0960', ci: undefined });
    expect(world.log.lines).toEqual([]);
  });

  it('an answer that takes too long is not waited for', async () => {
    region().addInstance({ name: 'web', type: 't3.large', tags: TAGS });
    region().addInstance({ name: 'ci', type: 'm5.large', tags: TAGS });
    const resources = await everything();
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    aws.onFault(async ({ service, input }) => {
      if (service === 'pricing' && JSON.stringify(input).includes('m5.large')) await held;
      return undefined;
    });
    expect(await hourly(pricesOf({ withinMs: 500 }), resources)).toEqual({ web: '0.0960', ci: undefined });
    answer();
  });
});
