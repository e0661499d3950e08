import { afterEach, describe, expect, test } from 'vitest';
import { suggest } from '../../../src/app/suggestions/suggest.ts';
import type { SuggestReport } from '../../../src/core/reports/suggest.ts';
import { desiredAt } from '../../../src/core/schedule/desired.ts';
import { tagParser } from '../../../src/core/settings/schedule-context.ts';
import { ADA, CHANNEL, HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const NOW = '2026-11-23 18:00';
const USAGE = { usage: true, timeZone: 'Europe/Berlin' } as const;

/** What is busy in these hours, and quiet outside. */
function loaded(dimensions: Readonly<Record<string, string>>, hours: string, namespace = 'AWS/EC2'): void {
  const parsed = tagParser(town.settings)(hours);
  if (!parsed.ok) throw new Error(hours);
  town.region.metrics.measure({ namespace, name: 'CPUUtilization', dimensions }, (at) =>
    desiredAt(parsed.schedule, at) === 'running' ? 40 : 2,
  );
}

function addDev(name: string, hours: string, tags: Readonly<Record<string, string>> = {}) {
  const added = town.region.addInstance({ name, tags, type: 'm5.large' });
  loaded({ InstanceId: added.id }, hours);
  return added;
}

async function suggested(): Promise<SuggestReport> {
  const report = await suggest(town.ports);
  if ('kind' in report) throw new Error(report.kind);
  return report;
}

describe('what is suggested', () => {
  test('machines, databases, clusters and groups, the largest saving first, in the team’s zone', async () => {
    town = await startTown(NOW, USAGE);
    addDev('web-dev', 'mon-fri 08:00-19:00');
    addDev('job-test', 'mon-fri 00:00-12:00');
    town.region.addDbInstance({ id: 'orders-staging', instanceClass: 'db.r6g.large', engine: 'postgres' });
    loaded({ DBInstanceIdentifier: 'orders-staging' }, 'mon-fri 09:00-17:00', 'AWS/RDS');
    town.region.addDbCluster({ id: 'lake-qa', engine: 'docdb' });
    loaded({ DBClusterIdentifier: 'lake-qa' }, 'mon-fri 09:00-17:00', 'AWS/DocDB');
    town.region.addGroup({ id: 'api-dev', min: 1, desired: 2, max: 4, types: [{ type: 'm5.xlarge' }] });
    loaded({ AutoScalingGroupName: 'api-dev' }, 'mon-fri 07:00-20:00');
    const { suggestions, unreadable } = await suggested();
    expect(unreadable).toEqual([]);
    expect(suggestions.map(({ name, schedule }) => [name, schedule])).toEqual(
      expect.arrayContaining([
        ['web-dev', 'mon-fri 08:00-19:00'],
        ['job-test', 'mon-fri 00:00-12:00'],
        ['orders-staging', 'mon-fri 09:00-17:00'],
        ['lake-qa', 'mon-fri 09:00-17:00'],
        ['api-dev', 'mon-fri 07:00-20:00'],
      ]),
    );
    const savings = suggestions.map(({ monthlyUsd }) => monthlyUsd ?? -1);
    expect(savings).toEqual(savings.toSorted((a, b) => b - a));
    expect(suggestions.length).toBe(5);
  });

  test('only what runs untagged, unprotected, and is named for it', async () => {
    town = await startTown(NOW, { ...USAGE, protect: [{ name: 'vpn-*' }] });
    addDev('web-dev', 'mon-fri 08:00-19:00');
    addDev('tagged-dev', 'mon-fri 08:00-19:00', { Uptime: 'always' });
    addDev('vpn-dev', 'mon-fri 08:00-19:00');
    addDev('web', 'mon-fri 08:00-19:00');
    addDev('web-prod-test', 'mon-fri 08:00-19:00');
    addDev('busy-dev', 'always');
    town.region.addInstance({ name: 'new-dev' });
    town.region.addInstance({ name: 'down-dev', state: 'stopped' });
    const { suggestions, unmeasured } = await suggested();
    expect(suggestions.map(({ name }) => name)).toEqual(['web-dev']);
    expect(unmeasured).toBe(1);
  });

  test('what Compute Optimizer finds idle, where the account has opted in', async () => {
    town = await startTown(NOW, USAGE);
    const { id } = town.region.addInstance({ name: 'quiet-dev', type: 'm5.large' });
    town.region.addInstance({ name: 'quiet-test', type: 'm5.large' });
    town.region.addInstance({ name: 'quiet-prod', type: 'm5.large' });
    expect(await suggested()).toMatchObject({ suggestions: [], unmeasured: 2 });
    town.region.findings.find(`arn:aws:ec2:eu-central-1:111122223333:instance/${id}`, 'EC2Instance');
    const { suggestions, unmeasured } = await suggested();
    expect(suggestions).toMatchObject([{ name: 'quiet-dev', schedule: 'stop 19:00', isFoundIdle: true }]);
    expect(unmeasured).toBe(1);
  });

  test('nothing is asked of AWS without the parameter', async () => {
    town = await startTown(NOW);
    addDev('web-dev', 'mon-fri 08:00-19:00');
    town.aws.clearCalls();
    expect(await suggest(town.ports)).toEqual({ kind: 'not-measured' });
    expect(town.aws.countCalls()).toEqual({});
  });

  test('where CloudWatch refuses, nothing is suggested on a guess', async () => {
    town = await startTown(NOW, USAGE);
    addDev('web-dev', 'never');
    town.aws.onFault(({ operation }) =>
      operation === 'GetMetricData' ? { code: 'AccessDenied' } : undefined,
    );
    expect(await suggested()).toMatchObject({ suggestions: [], unmeasured: 1 });
  });

  test('a Region that cannot be read is named, and hides nothing of the rest', async () => {
    town = await startTown(NOW, USAGE);
    addDev('web-dev', 'mon-fri 08:00-19:00');
    town.aws.onFault(({ operation }) =>
      operation === 'DescribeDBClusters' ? { code: 'AccessDenied' } : undefined,
    );
    const { suggestions, unreadable } = await suggested();
    expect(suggestions).toHaveLength(1);
    expect(unreadable).toMatchObject([{ what: 'RDS clusters' }]);
  });
});

describe('in Slack', () => {
  const ask = async () => {
    await town.slack.command(ADA.id, CHANNEL, '/uptime suggest');
    await town.aws.idle();
  };
  const newest = () => {
    const [answer] = town.slack.privateAnswers(ADA.id).toSorted((a, b) => Number(b.ts) - Number(a.ts));
    if (answer === undefined) throw new Error('no answer');
    return answer;
  };
  const press = async (button: string) => {
    await town.slack.press(ADA.id, newest(), button);
    await town.aws.idle();
  };

  test('is answered privately, changes nothing, and never is remembered until it is undone', async () => {
    town = await startTown(NOW, USAGE);
    const dev = addDev('web-dev', 'mon-fri 08:00-19:00');
    await ask();
    expect(await town.messages()).toEqual([]);
    expect(dev.tags.get('Uptime')).toBeUndefined();
    expect(JSON.stringify(newest().blocks)).toContain('Uptime=mon-fri 08:00-19:00');

    await press('suggest-never-0');
    expect((await suggested()).suggestions).toEqual([]);
    expect((await suggested()).spared).toMatchObject([{ name: 'web-dev', by: ADA.id }]);
    expect(town.audit().at(-1)).toMatchObject({ what: 'never-suggest', who: ADA.id });

    await press('suggest-again-0');
    expect((await suggested()).suggestions.map(({ name }) => name)).toEqual(['web-dev']);
    expect(town.audit().at(-1)).toMatchObject({ what: 'suggest-again', who: ADA.id });
    expect(town.errors()).toEqual([]);
  });

  test('shows five, and more on the next page', async () => {
    town = await startTown(NOW, USAGE);
    for (let i = 1; i <= 7; i += 1) addDev(`dev-${i}`, 'mon-fri 08:00-19:00');
    await ask();
    const named = () => new Set(JSON.stringify(newest().blocks).match(/dev-\d/g));
    expect(named().size).toBe(5);
    await press('suggest-page-next');
    expect(named().size).toBe(2);
  });

  test('what has got the tag since is no longer listed as never suggested', async () => {
    town = await startTown(NOW, USAGE);
    const dev = addDev('web-dev', 'mon-fri 08:00-19:00');
    await ask();
    await press('suggest-never-0');
    town.region.tag(dev, 'Uptime', HOURS);
    expect((await suggested()).spared).toEqual([]);
    expect(utc(NOW)).toBeLessThanOrEqual(town.clock.now());
  });
});
