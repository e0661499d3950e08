/**
 * `npm run cost`: what Uptime itself costs in a month. The bundles that are deployed run a working day over 50, 1,000 and 10,000 machines in
 * aws-lambda-ric, with real commands and presses; their time, calls and log are counted, and priced with what is in prices.ts. Whatever is
 * not known for certain is counted as the most that it can be: no function is ever found warm, and logs are kept uncompressed.
 */
import { billOf, totalOf } from './bill.ts';
import { type Counted, countDay, DOINGS, LATENCY_MS, WORKING_DAYS } from './day.ts';
import { type Deployed, readDeployed } from './deployed.ts';
import { INSTANCE_SCHEDULER, PRICES, type Price, UNBILLED } from './prices.ts';
import { lambdaSeconds, logBytes, usageOf } from './usage.ts';

const SIZES = process.argv.slice(2).map(Number);
if (SIZES.length === 0) SIZES.push(50, 1_000, 10_000);

const deployed = await readDeployed();
console.log(
  `Each run in a fresh process, AWS ${LATENCY_MS} ms away, the request quotas of EC2 and RDS on; ${WORKING_DAYS} working days a month, a channel for each hundred machines,\nwhere everything that people do is done ${DOINGS} times a day.`,
);
const bills = [];
for (const size of SIZES) {
  const counted = await countDay(size);
  console.log(`\n${size} machines: ${'what happens'.padEnd(34)}a month   runs   on Lambda    calls     log`);
  for (const each of counted) console.log(rowOf(each, deployed));
  bills.push({ size, lines: billOf(usageOf(counted, deployed)) });
}

const totals = bills.map(({ lines }) => totalOf(lines));
const WIDTH = 26;
const row = (title: string, cells: readonly string[]): string =>
  title.padEnd(44) + cells.map((cell) => cell.padStart(WIDTH)).join('');
console.log(
  `\n${row(
    'USD a month',
    SIZES.map((size) => `${size} machines`),
  )}`,
);
for (const [what, { title }] of Object.entries(PRICES)) {
  const cells = bills.map(({ lines }) => {
    const { quantity = 0, usd = 0 } = lines.find((line) => line.what === what) ?? {};
    return `${amount(quantity)} ${usd.toFixed(3).padStart(9)}`;
  });
  console.log(row(title, cells));
}
console.log(
  row(
    'together',
    totals.map(({ usd }) => usd.toFixed(2)),
  ),
);
console.log(
  row(
    'where nothing else uses what AWS gives free',
    totals.map(({ usdBeyondFree }) => usdBeyondFree.toFixed(2)),
  ),
);
console.log(`
Instance Scheduler on AWS, by its own documentation: ${INSTANCE_SCHEDULER.usd} USD for ${INSTANCE_SCHEDULER.says}.

Prices of us-east-1, looked up on 25 November 2026:`);
for (const price of Object.values(PRICES)) console.log(priceText(price));
console.log('In no line of the bill:');
for (const each of UNBILLED) console.log(`- ${each}`);

function rowOf({ what, times, runs }: Counted, { memoryMb }: Deployed): string {
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const seconds = sum(runs.map((run) => lambdaSeconds(run, memoryMb[run.of])));
  return [
    what.padEnd(44),
    String(times).padStart(12),
    String(runs.length).padStart(7),
    `${seconds.toFixed(2)} s`.padStart(12),
    sum(runs.map(({ calls }) => calls))
      .toFixed(0)
      .padStart(9),
    `${(sum(runs.map(logBytes)) / 1000).toFixed(1)} KB`.padStart(12),
  ].join('');
}

function amount(quantity: number): string {
  return quantity.toLocaleString('en', { maximumFractionDigits: quantity < 10 ? 3 : 0 });
}

function priceText({ usd, unit, free, source, freeSource }: Price): string {
  return `- ${usd} USD for ${unit}${free > 0 ? `, ${amount(free)} free` : ''}\n    ${source}${freeSource === undefined ? '' : `\n    free: ${freeSource}`}`;
}
