import { expect, test } from 'vitest';
import { type AuditSelection, readAuditSelection } from '../../../src/core/audit/selection.ts';

const person = (who: string): AuditSelection => ({ kind: 'person', who });
const resources = (what: string): AuditSelection => ({ kind: 'resources', what });

test.each<[string, AuditSelection]>([
  ['', { kind: 'all' }],
  ['  ', { kind: 'all' }],
  ['ALL', { kind: 'all' }],
  ['<@U0ADA00001|ada>', person('U0ADA00001')],
  ['<@W0ADA00001>', person('W0ADA00001')],
  [' @U0ADA00001 ', person('U0ADA00001')],
  ['U0ADA00001', person('U0ADA00001')],
  ['@nightly tests', person('nightly tests')],
  ['@uptime', person('uptime')],
  ['web-1', resources('web-1')],
  [' env=dev ', resources('env=dev')],
  ['@', resources('@')],
  ['U1', resources('U1')],
  ['UPTIME-DB', resources('UPTIME-DB')],
  ['<@nobody>', resources('<@nobody>')],
  ['<@U01>', person('U01')],
  ['<@U1>', resources('<@U1>')],
  [`<@U${'0'.repeat(20)}>`, person(`U${'0'.repeat(20)}`)],
  [`<@U${'0'.repeat(21)}>`, resources(`<@U${'0'.repeat(21)}>`)],
  ['<@U0ADA00001|>', person('U0ADA00001')],
  ['<@U0ADA00001> web', resources('<@U0ADA00001> web')],
  ['web <@U0ADA00001>', resources('web <@U0ADA00001>')],
  ['U00000001', person('U00000001')],
  ['U0000001', resources('U0000001')],
  [`U${'0'.repeat(20)}`, person(`U${'0'.repeat(20)}`)],
  [`U${'0'.repeat(21)}`, resources(`U${'0'.repeat(21)}`)],
  ['U0ADA00001-db', resources('U0ADA00001-db')],
  ['web-U0ADA00001', resources('web-U0ADA00001')],
  ['web@nightly', resources('web@nightly')],
  ['@ nightly', resources('@ nightly')],
  ['@two\nlines', person('two\nlines')],
  ['all web', resources('all web')],
])('%j', (text, selection) => {
  expect(readAuditSelection(text)).toEqual(selection);
});
