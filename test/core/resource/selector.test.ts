import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../src/core/resource/resource.ts';
import { selected, soleName } from '../../../src/core/resource/select.ts';
import { suggestNames } from '../../../src/core/resource/suggest-names.ts';
import { instance } from '../build.ts';

const web = instance('mon-fri 08:00-19:00', {
  id: 'i-0a',
  name: 'Web-1',
  tags: { Uptime: 'office', Env: 'Dev' },
});
const api = instance('always', { id: 'i-0b', name: 'api', tags: { Uptime: 'always', Env: 'prod' } });
const bare = instance('', { id: 'i-0c', name: 'batch', tags: {} });
const FLEET = [web, api, bare];

describe('what a person types', () => {
  test.each<[string, string[]]>([
    ['', ['Web-1', 'api', 'batch']],
    ['  ', ['Web-1', 'api', 'batch']],
    ['all', ['Web-1', 'api', 'batch']],
    [' ALL ', ['Web-1', 'api', 'batch']],
    ['web-1', ['Web-1']],
    ['WEB-*', ['Web-1']],
    ['web', []],
    ['I-0B', ['api']],
    [api.key, ['api']],
    ['office', ['Web-1']],
    ['always', ['api']],
    ['env=dev', ['Web-1']],
    ['ENV=*', ['Web-1', 'api']],
    [' env = prod ', ['api']],
    ['en=dev', []],
    ['env=', []],
    ['=dev', []],
    ['=env=dev', []],
    ['env=dev=', []],
    ['i-*', ['Web-1', 'api', 'batch']],
  ])('%j means %j', (what, names) => {
    expect(FLEET.filter(selected(what, 'Uptime', FLEET)).map(({ name }) => name)).toEqual(names);
  });

  test('a label means the one that it is shown for', () => {
    const at = (region: string, id: string) =>
      instance('', { name: 'Web', id, region, key: `1/${region}/k/${id}` });
    const [here, there] = [at('eu-central-1', 'i-1'), at('us-east-1', 'i-2')];
    const ids = (what: string, ...fleet: readonly Resource[]) =>
      fleet.filter(selected(what, 'Uptime', fleet)).map(({ id }) => id);
    expect(ids('web (us-east-1)', here, there)).toEqual(['i-2']);
    expect(ids('WEB (111122223333, us-east-1)', here, there)).toEqual(['i-2']);
    expect(ids('web (i-1)', here, there)).toEqual(['i-1']);
    expect(ids('web (eu-west-1)', here, there)).toEqual([]);
    expect(ids('api (us-east-1)', here, there)).toEqual([]);
    const old = { ...here, name: 'Web (old)' };
    expect(ids('web (old)', old, there)).toEqual(['i-1']);
  });

  test('a value may hold an equals sign', () => {
    const odd = instance('', { tags: { Query: 'a=b' } });
    expect(selected('query=a=b', 'Uptime', [odd])(odd)).toBe(true);
  });
});

describe('lists and quotes', () => {
  const named = (...names: string[]) =>
    names.map((name, i) => instance('', { name, id: `i-${i}`, tags: {} }));
  const fleet = [
    ...named('web-1', 'web-2', 'api', 'prod', 'prod api', 'team=ops', 'all', 'ops, night'),
    instance('', { name: 'blue', id: 'i-blue', tags: { team: 'ops crew', env: 'dev' } }),
  ];
  test.each<[string, string[]]>([
    ['web-1 web-2', ['web-1', 'web-2']],
    ['web-1, web-2', ['web-1', 'web-2']],
    ['web-1,API', ['web-1', 'api']],
    ['web-1, web-2 and api', ['web-1', 'web-2', 'api']],
    ['web-* api', ['web-1', 'web-2', 'api']],
    ['"web-1" "prod api"', ['web-1', 'prod api']],
    // What is called so as a whole is meant.
    ['prod api', ['prod api']],
    ['ops, night', ['ops, night']],
    // Half a list is not done.
    ['web-1 web-9', []],
    ['web-1 all', []],
    ['api *', []],
    // Either of the two, or both?
    ['team=ops* env=dev', []],
    ['team=ops', []],
    ['"team=ops"', ['team=ops']],
    ['"TEAM=OPS"', ['team=ops']],
    ['"all"', ['all']],
    ['"team=ops", api', ['api', 'team=ops']],
    ['team="ops crew"', ['blue']],
    ['team=ops crew', ['blue']],
  ])('%s', (what, names) => {
    const meant = fleet.filter(selected(what, 'Uptime', fleet)).map(({ name }) => name);
    expect(meant).toEqual(names);
  });

  test.each([
    ['"a=b"', 'a=b'],
    ['"all"', 'all'],
    ['a=b', undefined],
  ])('%s is looked for as %s', (what, name) => {
    expect(soleName(what)).toBe(name);
  });
});

describe('names near to what was asked for', () => {
  const named = (...names: string[]) =>
    names.map((name, i) => instance('', { name, id: `i-${String(i).repeat(17)}` }));

  test.each<[string, string[], string[]]>([
    ['a part of a name, in order', ['web-b', 'api', 'web-a'], ['web-a', 'web-b']],
    ['three at the most', ['web-d', 'web-c', 'web-b', 'web-a'], ['web-a', 'web-b', 'web-c']],
    ['each once', ['web-a', 'web-a'], ['web-a']],
    ['nothing like it', ['api', 'batch'], []],
  ])('%s', (_, names, suggested) => {
    expect(suggestNames(' WEB ', named(...names))).toEqual(suggested);
  });

  test('a slip of the fingers, where no name contains it', () => {
    expect(suggestNames('btach', named('batch', 'api'))).toEqual(['batch']);
  });

  test('a part of a name is a slip as well, and is said once', () => {
    expect(suggestNames('batc', named('batch', 'api'))).toEqual(['batch']);
  });

  test('two letters are part of too much', () => {
    expect(suggestNames('at', named('batch', 'cat'))).toEqual(['cat']);
    expect(suggestNames('atc', named('batch', 'cat'))).toEqual(['batch']);
  });

  test('an id has a name’s part', () => {
    expect(suggestNames('i-111', named('batch', 'api'))).toEqual([`i-${'1'.repeat(17)}`]);
  });
});
