import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { exists, linkedPaths, namedPaths, namedScripts, pages, readPage, repositoryPaths } from './docs.ts';

const paths = repositoryPaths();
const scripts = Object.keys(packageJson.scripts);

describe.each(pages(paths))('%s', (page) => {
  const text = readPage(page);

  it('names paths that exist', () => {
    expect(namedPaths(text, paths).filter((path) => !exists(path, paths))).toEqual([]);
  });

  it('links to what exists', () => {
    expect(linkedPaths(page, text).filter((path) => !paths.includes(path))).toEqual([]);
  });

  it('names scripts that exist', () => {
    expect(namedScripts(text).filter((script) => !scripts.includes(script))).toEqual([]);
  });
});

describe('a page that is out of date', () => {
  it.each([
    ['a path', 'See `src/core/plan/gone.ts`.', 'src/core/plan/gone.ts'],
    ['a path below src', 'The rule is in `core/plan/gone.ts`.', 'core/plan/gone.ts'],
    ['a folder', 'Look into `aws/kinds/<kind>/gone`.', 'aws/kinds/<kind>/gone'],
    ['a name', 'It is in `gone-for-good.ts`.', 'gone-for-good.ts'],
    ['a listing', '```\nsrc/gone/    was here\n```', 'src/gone'],
  ])('%s that is gone is found', (_, text, gone) => {
    expect(namedPaths(text, paths).filter((path) => !exists(path, paths))).toEqual([gone]);
  });

  it('what only looks like a path is left alone', () => {
    expect(namedPaths('`Europe/Berlin`, `/uptime status`, `ops/Uptime`, `web-*`', paths)).toEqual([]);
  });

  it('a link and a script that are gone are found', () => {
    expect(linkedPaths('docs/design.md', '[a](decisions/gone.md#b) [c](https://example.com)')).toEqual([
      'docs/decisions/gone.md',
    ]);
    expect(namedScripts('Use `npm run gone` and `npm run --silent uptime -- check`.')).toEqual([
      'gone',
      'uptime',
    ]);
  });
});

it('is a README that can be read in five minutes: under 900 words', () => {
  expect(readPage('README.md').trim().split(/\s+/).length).toBeLessThan(900);
});
