import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const PAGES = ['docs/install.md', 'docs/permissions.md'];
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The command lines of a page's shell blocks, with lines that go on joined and remarks cut off. */
const commandLines = (page: string): string[] =>
  [...page.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
    block
      .replaceAll('\\\n', ' ')
      .split('\n')
      .map((line) => line.replace(/\s+#.*$/, '').trim()),
  );

const parameters = Object.keys(parse(read('deploy/parameters.yml'), { logLevel: 'silent' }).Parameters);
/** These only the released template has. */
const CODE = ['CodeBucket', 'CodePrefix'];

describe.each(PAGES)('%s', (path) => {
  const lines = commandLines(read(path));

  test('every parameter in a command is one', () => {
    const named = lines.flatMap((line) => [
      ...[...line.matchAll(/--param (\w+)=/g)].map(([, name]) => name),
      ...[...line.matchAll(/--parameter-overrides (.*)/g)].flatMap(([, all = '']) =>
        all.split(' ').map((each) => each.split('=')[0]),
      ),
    ]);
    expect(named.filter((name) => ![...parameters, ...CODE].includes(name ?? ''))).toEqual([]);
  });
});

test('docs/install.md lists every parameter', () => {
  const rows = [...read('docs/install.md').matchAll(/^\| (`.*?) \|/gm)].map(([, names]) => names).join();
  expect([...parameters, ...CODE].filter((name) => !rows.includes(`\`${name}\``))).toEqual([]);
});
