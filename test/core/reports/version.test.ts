import { expect, test } from 'vitest';
import { isOlder, versionIn } from '../../../src/core/reports/version.ts';

test.each([
  ['Uptime 0.2.0: stops and starts', '0.2.0'],
  ['uptime/1.10.3/', '1.10.3'],
  ['uptime/1.0.0-rc.1/', '1.0.0-rc.1'],
  ['The AWS CloudFormation template for this Serverless application', undefined],
])('%s has the version %s', (text, version) => {
  expect(versionIn(text)).toBe(version);
});

test.each([
  ['0.2.0', '0.3.0', true],
  ['0.3.0', '0.2.0', false],
  ['0.9.0', '0.10.0', true],
  ['1.0.0', '1.0.0', false],
  ['1.0.0-rc.1', '1.0.0', true],
  ['1.0.0', '1.0.0-rc.1', false],
  ['1.0.0-rc.1', '1.0.0-rc.2', true],
])('%s is older than %s: %s', (one, other, expected) => {
  expect(isOlder(one, other)).toBe(expected);
});
