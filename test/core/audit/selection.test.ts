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
])('%j', (text, selection) => {
  expect(readAuditSelection(text)).toEqual(selection);
});
