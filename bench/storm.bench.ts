import { rowsOf } from './lib/table.ts';
import { LAYOUTS, leastSeconds } from './storm/layouts.ts';
import { type StormFigures, storm } from './storm/storm.ts';

const CONCURRENCIES = [10, 30];

/** What "in time" means: as soon as the quotas of EC2 and RDS allow, and a minute. */
const GRACE_S = 60;

export default async function bench(): Promise<void> {
  const row = rowsOf(22, 12);
  for (const layout of LAYOUTS) {
    const { title, channels, instances, databases } = layout;
    const resources = channels * (instances + databases);
    const least = leastSeconds(layout);
    console.log(`\n${title}: ${channels} channels, ${resources} resources; at least ${least.toFixed(0)} s`);
    console.log(row('', ...CONCURRENCIES.map((concurrency) => `${concurrency} at once`)));
    const all: StormFigures[] = [];
    for (const concurrency of CONCURRENCIES) all.push(await storm(layout, concurrency));
    const line = (name: string, of: (figures: StormFigures) => string | number) =>
      console.log(row(name, ...all.map((figures) => String(of(figures)))));
    line('stops asked for', ({ asked }) => asked);
    line('the last after', ({ lastAskedS }) => `${lastAskedS.toFixed(1)} s`);
    line('in time', ({ asked, lastAskedS }) =>
      asked === resources && lastAskedS <= least + GRACE_S ? 'yes' : 'no',
    );
    line('runs at seven', ({ runs }) => runs);
    line('failed runs', ({ failedRuns }) => failedRuns);
    line('longest run', ({ longestRunS }) => `${longestRunS.toFixed(1)} s`);
    line('put back by Lambda', ({ requeued }) => requeued);
    line('dropped by Lambda', ({ dropped }) => dropped);
    line('calls to EC2, RDS', ({ calls }) => calls);
    line('of them throttled', ({ throttled }) => throttled);
    line('messages settled', ({ messages, settled }) => `${settled}/${messages}`);
    line('the last after', ({ settledS }) => `${settledS.toFixed(0)} s`);
    for (const error of new Set(all.flatMap(({ errors }) => errors))) console.log(`  ${error.slice(0, 300)}`);
  }
}
