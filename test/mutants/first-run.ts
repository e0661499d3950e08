import type { Edit, Mutant } from './mutant.ts';

const OBSERVE = 'test/app/observe.test.ts';
const DOCTOR = 'test/app/doctor.test.ts';
const FAREWELL = 'test/packaging/farewell.test.ts';
const MANIFEST = 'test/packaging/manifest.test.ts';

/** The test file that should notice, what is broken, and where. */
const rows: readonly (readonly [file: string, breaks: string, ...Edit[]])[] = [
  [
    OBSERVE,
    'machines are stopped and started all the same',
    {
      file: 'src/app/tick/tick.ts',
      search: "settings.mode === 'act' ? planned : unacted(planned)",
      replace: 'planned',
    },
    {
      file: 'src/lambda/worker-ports.ts',
      search: 'power: isObserving\n      ? noPower',
      replace: 'power: false\n      ? noPower',
    },
  ],
  [
    OBSERVE,
    'a person’s word is acted on',
    {
      file: 'src/lambda/worker-ports.ts',
      search: 'power: isObserving\n      ? noPower',
      replace: 'power: false\n      ? noPower',
    },
  ],
  [
    OBSERVE,
    'it promises a stop, with buttons to snooze',
    {
      file: 'src/lambda/worker-ports.ts',
      search: 'isObserving ? rehearsing(notifier, store) : notifier',
      replace: 'notifier',
    },
  ],
  [
    OBSERVE,
    'what would have stopped is not said at its time',
    {
      file: 'src/app/tick/observe.ts',
      search: 'if (isFiring) await notifier',
      replace: 'if (isFiring && notice.name === "") await notifier',
    },
  ],
  [
    OBSERVE,
    'a rehearsal is rewritten at every tick',
    { file: 'src/app/tick/observe.ts', search: 'if (isFiring) await', replace: 'await' },
  ],
  [
    OBSERVE,
    'a rehearsal’s record stays for ever',
    {
      file: 'src/app/tick/observe.ts',
      search: 'if (isFinished(view, facts)) await',
      replace: 'if (Date.now() < 0) await',
    },
  ],
  [
    OBSERVE,
    'what would stop unannounced is kept from those who try it out',
    { file: 'src/core/plan/stop-gate.ts', search: ' && !rehearses', replace: '' },
  ],
  [
    OBSERVE,
    'an objection is taken and forgotten',
    {
      file: 'src/app/requests/object.ts',
      search: 'inTurns(made, (each) => objections.createObjection(each))',
      replace: 'inTurns(made, async () => {})',
    },
  ],
  [
    OBSERVE,
    'an objection is not shown in the message',
    {
      file: 'src/app/requests/object.ts',
      search: 'if (notice.delivered) {',
      replace: 'if (notice.delivered && asker.user === "") {',
    },
  ],
  [
    OBSERVE,
    'who objects twice counts twice',
    {
      file: 'src/core/notice/objection.ts',
      search: 'return [...first.values()];',
      replace: 'return [...objections];',
    },
  ],
  [
    OBSERVE,
    'an objection after the mode has changed seems to count',
    {
      file: 'src/app/requests/object.ts',
      search: "settings.mode === 'act'",
      replace: 'settings.mode === undefined',
    },
  ],
  [
    DOCTOR,
    'what is denied is taken for granted',
    {
      file: 'src/aws/kinds/ec2-instance/try-power.ts',
      search: '      : failure;',
      replace: '      : failure && undefined;',
    },
  ],
  [
    DOCTOR,
    'only stopping is tried',
    {
      file: 'src/aws/kinds/ec2-instance/try-power.ts',
      search: '(await refusalOf(() => ec2.send(new StartInstancesCommand(tried))))',
      replace: 'undefined',
    },
  ],
  [
    DOCTOR,
    'trying to stop a machine stops it',
    { file: 'src/aws/kinds/ec2-instance/try-power.ts', search: 'DryRun: true', replace: 'DryRun: false' },
  ],
  [
    DOCTOR,
    'a message for tomorrow stays in the channel',
    {
      file: 'src/slack/api/checkup.ts',
      search: "if (id === undefined) throw deliveryError(tried, 'no_id');",
      replace: 'return;',
    },
  ],
  [
    DOCTOR,
    'its own record stays behind',
    { file: 'src/app/setup/doctor.ts', search: '    await store.removeRemark(subject);\n', replace: '' },
  ],
  [
    DOCTOR,
    'a missing scope is not missed',
    {
      file: 'src/app/setup/check-slack.ts',
      search: '!granted.includes(scope)',
      replace: '!granted.includes(scope) && scope === ""',
    },
  ],
  [
    DOCTOR,
    'a clock may be ten minutes out',
    { file: 'src/app/setup/check-slack.ts', search: '60 * SECOND_MS', replace: '660 * SECOND_MS' },
  ],
  [
    DOCTOR,
    'the administrators’ channel is not tried',
    { file: 'src/app/setup/check-slack.ts', search: '    adminChannel,\n    ...[', replace: '    ...[' },
  ],
  [
    DOCTOR,
    'channels of schedules are not tried',
    {
      file: 'src/app/setup/check-slack.ts',
      search: '...[...schedules.values()].map((each) => each.policy.channel),',
      replace: '',
    },
  ],
  [
    DOCTOR,
    'channels that tags name are not tried',
    { file: 'src/app/setup/check-slack.ts', search: '    ...(await channelsInUse),\n', replace: '' },
  ],
  [
    DOCTOR,
    'what cannot be read is passed over',
    { file: 'src/app/setup/doctor.ts', search: '...failures.map(readFault),', replace: '' },
  ],
  [
    DOCTOR,
    'tags that are not understood are passed over from the eleventh',
    { file: 'src/app/setup/doctor.ts', search: '...(more > 0', replace: '...(more > 1_000' },
  ],
  [
    DOCTOR,
    'objections are not counted',
    { file: 'src/app/setup/doctor.ts', search: '...(await objectionFindings(ports)),', replace: '' },
  ],
  [
    DOCTOR,
    'it is answered wherever it is asked',
    {
      file: 'src/app/questions/question.ts',
      search: 'asker.channel !== adminChannel',
      replace: "asker.channel === ''",
    },
  ],
  [
    FAREWELL,
    'who stays down is not named',
    {
      file: 'deploy/farewell.ts',
      search: 'resources.filter(isDown)',
      replace: "resources.filter(({ state }) => state === 'stopping')",
    },
  ],
  [
    FAREWELL,
    'what could not be looked at seems to be fine',
    { file: 'deploy/farewell.ts', search: '...list, ...unread]', replace: '...list]' },
  ],
  [
    MANIFEST,
    'a scope is asked for that nothing needs',
    {
      file: 'src/slack/api/scopes.ts',
      search: "  'commands',\n",
      replace: "  'commands',\n  'channels:history',\n",
    },
  ],
];

export const FIRST_RUN_MUTANTS: readonly Mutant[] = rows.map(([file, breaks, ...edits]) => ({
  promise: /([^/]+)\.test/.exec(file)?.[1] ?? file,
  breaks,
  tests: { file },
  edits,
}));
