import { DescribeInstancesCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { describe, expect, it } from 'vitest';
import { REGION, refusalOf, standIn } from './world.ts';

const OTHER = '222233334444';

const namesOf = async (ec2: EC2Client) =>
  (await ec2.send(new DescribeInstancesCommand({}))).Reservations?.map(
    (reservation) => reservation.Instances?.[0]?.Tags?.[0]?.Value,
  );

describe('accounts and Regions', () => {
  it('are apart: the key says which account, the signature which Region', async () => {
    const { aws, ec2 } = await standIn();
    aws.account().region('eu-central-1').addInstance({ name: 'ours in Frankfurt' });
    aws.account().region('eu-west-2').addInstance({ name: 'ours in London' });
    aws.account(OTHER).region('eu-central-1').addInstance({ name: 'theirs' });
    expect(await namesOf(ec2())).toEqual(['ours in Frankfurt']);
    expect(await namesOf(ec2({ region: 'eu-west-2' }))).toEqual(['ours in London']);
    expect(await namesOf(ec2({ region: 'us-east-1' }))).toEqual([]);
    expect(await namesOf(ec2(aws.account(OTHER).credentials()))).toEqual(['theirs']);
  });
});

describe('STS', () => {
  it('says who asks', async () => {
    const { sts } = await standIn();
    expect(await sts().send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '111122223333',
      Arn: 'arn:aws:iam::111122223333:user/playground',
    });
  });

  it("hands out keys that act in the role's account", async () => {
    const { aws, ec2, sts } = await standIn();
    const RoleArn = aws.account(OTHER).addRole('uptime');
    aws.account(OTHER).region(REGION).addInstance({ name: 'theirs' });
    const answer = await sts().send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'tick' }));
    const { AccessKeyId: accessKeyId = '', SessionToken: sessionToken = '' } = answer.Credentials ?? {};
    expect(await namesOf(ec2({ accessKeyId, sessionToken }))).toEqual(['theirs']);
    expect(await sts({ accessKeyId }).send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: OTHER,
      Arn: 'arn:aws:sts::222233334444:assumed-role/uptime/tick',
    });
  });

  it("serves the SDK's own credential provider, which asks once for several calls", async () => {
    const { aws, ec2 } = await standIn();
    const RoleArn = aws.account(OTHER).addRole('uptime', { externalId: 'secret' });
    aws.account(OTHER).region(REGION).addInstance({ name: 'theirs' });
    const assume = fromTemporaryCredentials({
      masterCredentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'nothing' },
      params: { RoleArn, RoleSessionName: 'tick', ExternalId: 'secret' },
      clientConfig: { endpoint: aws.url, region: REGION },
    });
    const provided = await assume();
    const theirs = ec2(provided);
    expect(await namesOf(theirs)).toEqual(['theirs']);
    expect(await namesOf(theirs)).toEqual(['theirs']);
    expect(aws.countCalls()).toEqual({ 'sts:AssumeRole': 1, 'ec2:DescribeInstances': 2 });
  });

  it.each([
    ['a role that nobody made', 'arn:aws:iam::222233334444:role/unknown', undefined],
    ['no external id', 'arn:aws:iam::222233334444:role/uptime', undefined],
    ['another external id', 'arn:aws:iam::222233334444:role/uptime', 'guess'],
  ])('denies %s', async (_, RoleArn, ExternalId) => {
    const { aws, sts } = await standIn();
    aws.account(OTHER).addRole('uptime', { externalId: 'secret' });
    const call = sts().send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: 'tick', ...(ExternalId && { ExternalId }) }),
    );
    expect(await refusalOf(call)).toEqual({
      name: 'AccessDenied',
      status: 403,
      message: `User: arn:aws:iam::111122223333:user/playground is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
    });
  });

  it('gives a chained role an hour at most', async () => {
    const { aws, sts } = await standIn();
    const RoleArn = aws.account(OTHER).addRole('uptime');
    const first = await sts().send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'one' }));
    const chained = sts({ accessKeyId: first.Credentials?.AccessKeyId ?? '' });
    const call = chained.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: 'two', DurationSeconds: 7200 }),
    );
    expect(await refusalOf(call)).toMatchObject({ name: 'ValidationError', status: 400 });
  });

  it('lets keys expire by the clock of whoever signs', async () => {
    const { aws, ec2, rds, scheduler, sts } = await standIn();
    const RoleArn = aws.account(OTHER).addRole('uptime');
    const answer = await sts().send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: 'tick', DurationSeconds: 900 }),
    );
    const { AccessKeyId: accessKeyId = '', Expiration } = answer.Credentials ?? {};
    const late = { accessKeyId };
    // The SDK signs with its own clock, moved by this much.
    const systemClockOffset = (Expiration?.getTime() ?? 0) - Date.now() + 60_000;
    const [theirEc2, theirRds, theirScheduler] = [ec2(late), rds(late), scheduler(late)];
    for (const client of [theirEc2, theirRds, theirScheduler])
      client.config.systemClockOffset = systemClockOffset;
    expect(await refusalOf(theirEc2.send(new DescribeInstancesCommand({})))).toMatchObject({
      name: 'RequestExpired',
      status: 400,
    });
    expect(await refusalOf(theirRds.send(new DescribeDBInstancesCommand({})))).toMatchObject({
      name: 'ExpiredToken',
      status: 403,
    });
    expect(await refusalOf(theirScheduler.send(new ListSchedulesCommand({})))).toMatchObject({
      name: 'ExpiredTokenException',
      status: 403,
    });
  });
});
