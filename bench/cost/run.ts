/**
 * `npm run cost [machines ...]`: what Uptime itself costs in a month. The deployed bundles run a working day over 50, 1,000 and 10,000
 * machines in aws-lambda-ric, with commands and presses. Their time, calls and logs are counted and priced with prices.ts. Where the true
 * figure is unknown, the upper bound is used: no function is ever warm, and logs are stored uncompressed.
 */
import { rowsOf } from '../lib/table.ts';
import { billOf, totalOf } from './bill.ts';
import { type Counted, countDay, LATENCY_MS, TIMES_A_DAY, WORKING_DAYS } from './day.ts';
import { type Deployed, readDeployed } from './deployed.ts';
import { INSTANCE_SCHEDULER, PRICES, type Price, UNBILLED } from './prices.ts';
import { lambdaSeconds, logBytes, usageOf } from './usage.ts';

const SIZES = process.argv.slice(2).map(Number);
if (SIZES.length === 0) SIZES.push(50, 1_000, 10_000);

const activityRow = rowsOf(44, 12);
const billRow = rowsOf(44, 26);

const deployed = await readDeployed();
console.log(
  `Each run in a fresh process, AWS ${LATENCY_MS} ms away, the request quotas of EC2 and RDS on; ${WORKING_DAYS} working days a month, a channel for each hundred machines,\nwhere people do each thing ${TIMES_A_DAY} times a day.`,
);
const bills = [];
for (const size of SIZES) {
  const day = await countDay(size);
  console.log(
    `\n${activityRow(`${size} machines: what happens`, 'a month', 'runs', 'on Lambda', 'calls', 'table r/w', 'log')}`,
  );
  for (const each of day.counted) console.log(activity(each, deployed));
  bills.push({ size, lines: billOf(usageOf(day, deployed)) });
}

const totals = bills.map(({ lines }) => totalOf(lines));
console.log(`\n${billRow('USD a month', ...SIZES.map((size) => `${size} machines`))}`);
for (const [what, { title }] of Object.entries(PRICES)) {
  const cells = bills.map(({ lines }) => {
    const { quantity = 0, usd = 0 } = lines.find((line) => line.what === what) ?? {};
    return `${amount(quantity)} ${usd.toFixed(3).padStart(9)}`;
  });
  console.log(billRow(title, ...cells));
}
console.log(billRow('together', ...totals.map(({ usd }) => usd.toFixed(2))));
const beyondFree = totals.map(({ usdBeyondFree }) => usdBeyondFree.toFixed(2));
console.log(billRow('if nothing else uses the free tier', ...beyondFree));
console.log(`
Instance Scheduler on AWS, according to its documentation: ${INSTANCE_SCHEDULER.usd} USD for ${INSTANCE_SCHEDULER.says}.

Prices of us-east-1, looked up in November 2026:`);
for (const price of Object.values(PRICES)) console.log(priceText(price));
console.log('Not on the bill:');
for (const each of UNBILLED) console.log(`- ${each}`);

function activity({ what, times, runs }: Counted, { memoryMb }: Deployed): string {
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const seconds = sum(runs.map((run) => lambdaSeconds(run, memoryMb[run.of])));
  const calls = sum(runs.map((run) => run.calls)).toFixed(0);
  const units = `${sum(runs.map(({ tableReads }) => tableReads)).toFixed(0)}/${sum(runs.map(({ tableWrites }) => tableWrites)).toFixed(0)}`;
  const log = `${(sum(runs.map(logBytes)) / 1_000).toFixed(1)} KB`;
  return activityRow(what, String(times), String(runs.length), `${seconds.toFixed(2)} s`, calls, units, log);
}

function amount(quantity: number): string {
  return quantity.toLocaleString('en', { maximumFractionDigits: quantity < 10 ? 3 : 0 });
}

function priceText({ usd, unit, free, source, freeSource }: Price): string {
  return `- ${usd} USD for ${unit}${free > 0 ? `, ${amount(free)} free` : ''}\n    ${source}${freeSource === undefined ? '' : `\n    free: ${freeSource}`}`;
}
