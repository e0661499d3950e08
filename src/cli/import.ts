import { zoneNamed } from '../core/schedule/zone-name.ts';
import { importCustodian } from '../import/custodian.ts';
import { importInstanceScheduler } from '../import/instance-scheduler.ts';
import { importKubeDownscaler } from '../import/kube-downscaler.ts';
import { importLightsOff, LIGHTS_OFF_START, LIGHTS_OFF_STOPS } from '../import/lights-off.ts';
import { readInstanceScheduler } from '../import/read-instance-scheduler.ts';
import { readTagged } from '../import/read-tags.ts';
import { importUptimeScheduler } from '../import/uptime-scheduler.ts';
import { quote } from '../text/quote.ts';
import { type Command, defineCommand } from './command.ts';
import { readAll, readValues } from './import-files.ts';
import { answerWith } from './import-text.ts';
import { UsageError } from './usage-error.ts';

const ZONE = {
  zone: { value: '<zone>', says: 'The time zone of what names none', default: 'UTC' },
} as const;

const OFFICE =
  '{"schedules":[{"name":"office","timezone":"Europe/Berlin","periods":["days"]}],"periods":[{"name":"days","begintime":"08:00","endtime":"19:00","weekdays":["mon-fri"]}]}';

const instanceScheduler = defineCommand({
  name: 'import instance-scheduler',
  arguments: '<file...>',
  says: 'Translate the schedules of Instance Scheduler on AWS, and say what has no equivalent',
  options: ZONE,
  examples: [
    { before: `echo '${OFFICE}' | `, line: 'import instance-scheduler -', says: 'From stdin' },
    {
      line: 'import instance-scheduler schedules.json periods.json',
      says: "What its own CLI's describe commands print",
    },
    {
      line: 'import instance-scheduler table.json --json',
      says: 'A scan or an export of its table, for programs',
    },
  ],
  async run({ words, options }, world) {
    const zone = zoneOf(options.zone);
    const documents = await readAll(words, world);
    const { schedules, periods } = readInstanceScheduler(documents);
    const now = world.clock.now();
    return answerWith(
      schedules.map((schedule) => importInstanceScheduler(schedule, periods, zone, now)),
      now,
    );
  },
});

const custodian = defineCommand({
  name: 'import custodian',
  arguments: '<file...>',
  says: 'Translate off-hours tags of Cloud Custodian: values, one a line, or JSON from AWS that has tags',
  options: {
    tag: { value: '<key>', says: 'The tag that the policies look at', default: 'maid_offhours' },
    zone: { value: '<zone>', says: "The policies' time zone", default: 'America/New_York' },
  },
  examples: [
    { before: "echo 'off=(M-F,19);on=(M-F,7);tz=pt' | ", line: 'import custodian -', says: 'A value' },
    {
      before: 'aws resourcegroupstaggingapi get-resources | ',
      line: 'import custodian - --tag downtime',
      says: 'All of an account',
    },
  ],
  async run({ words, options }, world) {
    const now = world.clock.now();
    const policy = { defaultZone: zoneOf(options.zone) };
    const values = await readValues(words, options.tag, world);
    return answerWith(
      values.map(({ name, value }) => importCustodian(name, value, policy, now)),
      now,
    );
  },
});

const lightsOff = defineCommand({
  name: 'import lights-off',
  arguments: '<file...>',
  says: 'Translate sched-start and sched-stop of Lights Off: JSON from AWS that has tags',
  examples: [
    {
      before: `echo '{"InstanceId":"i-1","Tags":[{"Key":"sched-start","Value":"d=_ H:M=07:00"},{"Key":"sched-stop","Value":"d=_ H:M=19:00"}]}' | `,
      line: 'import lights-off -',
      says: 'One resource',
    },
    {
      line: 'import lights-off resources.json',
      says: 'What aws resourcegroupstaggingapi get-resources printed',
    },
  ],
  async run({ words }, world) {
    const tagged = (await readAll(words, world)).flatMap(readTagged);
    const keys = [LIGHTS_OFF_START, ...LIGHTS_OFF_STOPS];
    const meant = tagged.filter(({ tags }) => keys.some((key) => tags.has(key)));
    return answerWith(
      meant.map(({ name, tags }) => importLightsOff(name, tags)),
      world.clock.now(),
    );
  },
});

const kubeDownscaler = defineCommand({
  name: 'import kube-downscaler',
  arguments: '<file...>',
  says: 'Translate downscaler/uptime of kube-downscaler: values, one a line, or JSON from kubectl',
  examples: [
    {
      before: "echo 'Mon-Fri 07:30-20:30 Europe/Berlin' | ",
      line: 'import kube-downscaler -',
      says: 'A value',
    },
    {
      before: 'kubectl get deployments -A -o json | ',
      line: 'import kube-downscaler - --json',
      says: 'All of a cluster',
    },
  ],
  async run({ words }, world) {
    const now = world.clock.now();
    const values = await readValues(words, 'downscaler/uptime', world);
    return answerWith(
      values.map(({ name, value }) => importKubeDownscaler(name, value, now)),
      now,
    );
  },
});

const uptimeScheduler = defineCommand({
  name: 'import uptime-scheduler',
  arguments: '<file...>',
  says: 'Translate uptime:schedule of uptimescheduler.com: values, one a line, or JSON from AWS that has tags',
  options: ZONE,
  examples: [
    { before: "echo '0830-1730 mon-fri' | ", line: 'import uptime-scheduler -', says: 'A value' },
    {
      line: 'import uptime-scheduler resources.json --zone Europe/Paris',
      says: 'All of an account in Paris',
    },
  ],
  async run({ words, options }, world) {
    const now = world.clock.now();
    const zone = zoneOf(options.zone);
    const values = await readValues(words, 'uptime:schedule', world);
    return answerWith(
      values.map(({ name, value }) => importUptimeScheduler(name, value, zone, now)),
      now,
    );
  },
});

/** `uptimectl import ...` */
export const IMPORTS: readonly Command[] = [
  instanceScheduler,
  custodian,
  lightsOff,
  kubeDownscaler,
  uptimeScheduler,
];

function zoneOf(text: string): string {
  const zone = zoneNamed(text);
  if (zone === undefined)
    throw new UsageError(`--zone ${quote(text)}: expected an IANA time zone such as "Europe/Berlin".`);
  return zone;
}
