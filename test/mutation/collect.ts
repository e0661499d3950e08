/**
 * Stands in for `vitest` where mutants are tested: it collects what a test file declares and runs it where it is, in this process. Vitest
 * takes half a second to begin a run; for thousands of mutants that is most of the time. Only what our tests use is here.
 */
import { expect } from 'vitest';

export { expect };

type Body = (...args: never[]) => unknown;
type Hook = () => unknown;

interface Suite {
  readonly name: string;
  readonly parent?: Suite | undefined;
  readonly beforeAll: Hook[];
  readonly beforeEach: Hook[];
  readonly afterEach: Hook[];
  readonly afterAll: Hook[];
}

export interface Test {
  readonly name: string;
  readonly suite: Suite;
  readonly run: () => unknown;
}

const suiteNamed = (name: string, parent?: Suite): Suite => ({
  name,
  parent,
  beforeAll: [],
  beforeEach: [],
  afterEach: [],
  afterAll: [],
});

let suite = suiteNamed('');
let tests: Test[] = [];
let finishers: Hook[] = [];

/** What a file declares while it is loaded. Names are made different where the file has one twice. */
export async function collectTests(load: () => Promise<unknown>): Promise<Test[]> {
  suite = suiteNamed('');
  tests = [];
  await load();
  return tests.map((each, index) => ({ ...each, name: `${pathTo(each.suite)}${each.name} #${index}` }));
}

const pathTo = ({ name, parent }: Suite): string =>
  parent === undefined ? '' : `${pathTo(parent)}${name} > `;

const suitesAround = (inner: Suite): Suite[] =>
  inner.parent === undefined ? [inner] : [...suitesAround(inner.parent), inner];

export type Fate = { readonly ok: true } | { readonly ok: false; readonly message: string };

/** Runs some tests of one file, in their order, until `next` says that it is enough. */
export async function runTests(
  chosen: readonly Test[],
  on: { readonly start: (test: Test) => void; readonly end: (test: Test, fate: Fate) => 'go on' | 'enough' },
): Promise<void> {
  const begun = new Set<Suite>();
  for (const test of chosen) {
    on.start(test);
    const fate = await fateOf(async () => {
      for (const each of suitesAround(test.suite)) {
        if (begun.has(each)) continue;
        begun.add(each);
        await runAll(each.beforeAll);
      }
      await runTest(test);
    });
    if (on.end(test, fate) === 'enough') break;
  }
  for (const each of [...begun].reverse()) await fateOf(() => runAll(each.afterAll));
}

async function runTest({ suite: inner, run }: Test): Promise<void> {
  const around = suitesAround(inner);
  finishers = [];
  try {
    await runAll(around.flatMap((each) => each.beforeEach));
    await run();
  } finally {
    await runAll(around.reverse().flatMap((each) => each.afterEach));
    await runAll(finishers.reverse());
  }
}

async function runAll(hooks: readonly Hook[]): Promise<void> {
  for (const hook of hooks) await hook();
}

async function fateOf(run: () => Promise<void>): Promise<Fate> {
  try {
    await run();
    return { ok: true };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function declareSuite(name: string, declare: () => void): void {
  const outer = suite;
  suite = suiteNamed(name, outer);
  declare();
  suite = outer;
}

const eachSuite =
  (rows: readonly unknown[]) =>
  (name: string, declare: (...row: unknown[]) => void): void => {
    for (const row of rows) declareSuite(name, () => declare(...(Array.isArray(row) ? row : [row])));
  };

export const describe = Object.assign(declareSuite, { each: eachSuite });

/** The body is the one function among the arguments after the name; options and time limits are left to vitest. */
const bodyAmong = (args: readonly unknown[]): Body => {
  const body = args.find((arg) => typeof arg === 'function');
  if (body === undefined) throw new TypeError('a test without a body');
  return body as Body;
};

function declareTest(name: string, ...args: readonly unknown[]): void {
  const body = bodyAmong(args) as () => unknown;
  tests.push({ name, suite, run: () => body() });
}

const each =
  (rows: readonly unknown[]) =>
  (name: string, ...args: readonly unknown[]): void => {
    const body = bodyAmong(args) as (...row: unknown[]) => unknown;
    for (const row of rows) {
      const given = Array.isArray(row) ? row : [row];
      tests.push({ name, suite, run: () => body(...given) });
    }
  };

export const test = Object.assign(declareTest, { each });
export const it = Object.assign(declareTest, { each });

export const beforeAll = (hook: Hook): void => void suite.beforeAll.push(hook);
export const beforeEach = (hook: Hook): void => void suite.beforeEach.push(hook);
export const afterEach = (hook: Hook): void => void suite.afterEach.push(hook);
export const afterAll = (hook: Hook): void => void suite.afterAll.push(hook);
export const onTestFinished = (hook: Hook): void => void finishers.push(hook);
