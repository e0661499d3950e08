/** What is mutated, and which tests should notice. The quick ones come first. */
export interface Room {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

const CORE_TESTS = [
  'test/core/**/*.test.ts',
  'test/slack/grammar/*.test.ts',
  // The runner has no snapshots of files.
  'test/config/!(settings-file).test.ts',
];
const VIEW_TESTS = [...CORE_TESTS, 'test/slack/blocks/*.test.ts'];
const folder = (name: string, tests: readonly string[]): Room => ({
  mutate: [`src/core/${name}/**/*.ts`],
  tests: [`test/core/${name}/*.test.ts`, ...tests],
});

/** Every folder of `src/core`, and the files beside them as `ground`. */
export const ROOMS: Readonly<Record<string, Room>> = {
  ground: { mutate: ['src/core/*.ts'], tests: ['test/core/*.test.ts', ...CORE_TESTS] },
  access: folder('access', CORE_TESTS),
  act: folder('act', CORE_TESTS),
  audit: folder('audit', CORE_TESTS),
  hold: folder('hold', CORE_TESTS),
  money: folder('money', VIEW_TESTS),
  notice: folder('notice', VIEW_TESTS),
  pause: folder('pause', CORE_TESTS),
  plan: folder('plan', CORE_TESTS),
  reports: folder('reports', VIEW_TESTS),
  request: folder('request', VIEW_TESTS),
  resource: folder('resource', CORE_TESTS),
  calendar: folder('calendar', ['test/core/schedule/*.test.ts']),
  savings: folder('savings', []),
  schedule: folder('schedule', CORE_TESTS),
  settings: folder('settings', CORE_TESTS),
  suggest: folder('suggest', []),
  use: folder('use', ['test/core/notice/*.test.ts']),
};
