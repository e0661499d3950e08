import { expect, test } from 'vitest';
import { type EventRights, eventRefusal } from '../../../src/core/access/events.ts';

const [OWN, OTHER, STRANGE] = ['111122223333', '222233334444', '333344445555'];
const RIGHTS: EventRights = { verbs: ['start', 'hold'], accounts: [OTHER] };

test.each<[string, string, string, EventRights, ReturnType<typeof eventRefusal>]>([
  ['nothing while events are off', 'start', OWN, { ...RIGHTS, verbs: [] }, 'off'],
  ['from Uptime’s own account', 'start', OWN, RIGHTS, undefined],
  ['from an account that is named', 'hold', OTHER, RIGHTS, undefined],
  ['from no other', 'start', STRANGE, RIGHTS, 'account'],
  ['from no other, where none is named', 'start', OTHER, { ...RIGHTS, accounts: [] }, 'account'],
  ['no verb that is not allowed', 'stop', OWN, RIGHTS, 'verb'],
  ['no word that is none', 'object', OTHER, RIGHTS, 'verb'],
])('an event may ask: %s', (_, verb, account, rights, refusal) => {
  expect(eventRefusal({ verb, account }, OWN, rights)).toBe(refusal);
});
