/**
 * `npm run deploy`: osls with all that it is given. Where an earlier installation has left its table, the new one goes on with it:
 * CloudFormation alone would try to make a table of that name, and fail.
 */
import { parseArgs } from 'node:util';
import { osls } from './osls.ts';
import { isTableKept } from './stack.ts';

const given = process.argv.slice(2);
const { values } = parseArgs({
  args: given,
  strict: false,
  options: {
    stage: { type: 'string', short: 's', default: 'prod' },
    region: { type: 'string', short: 'r', default: process.env.AWS_REGION ?? 'eu-central-1' },
    'aws-profile': { type: 'string' },
  },
});
if (values['aws-profile'] !== undefined) process.env.AWS_PROFILE = String(values['aws-profile']);
const name = `uptime-${values.stage}`;
const kept = await isTableKept(name, String(values.region));
if (kept)
  process.stdout.write(`The table ${name} of an earlier installation is there: Uptime goes on with it.\n`);
process.exitCode = osls(['deploy', ...given, ...(kept ? ['--param', 'tableKept=true'] : [])]);
