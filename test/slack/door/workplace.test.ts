import { expect, test } from 'vitest';
import { workplaceOf } from '../../../src/slack/door/workplace.ts';

/** As in bolt-python's tests and bolt-js's types: a workspace, one of an organization, and an app of the whole organization. */
test.each([
  [
    'a press',
    { team: { id: 'T111', domain: 'w' }, user: { id: 'U111', team_id: 'T111' }, enterprise: null },
    { team: 'T111' },
  ],
  [
    'a press by somebody from elsewhere',
    { team: { id: 'T111', domain: 'w' }, user: { id: 'U222', team_id: 'T222' }, enterprise: null },
    { team: 'T222' },
  ],
  [
    'a press, the app of a whole organization',
    {
      team: null,
      user: { id: 'W111', team_id: 'T111' },
      enterprise: { id: 'E111', name: 'Org' },
      is_enterprise_install: true,
    },
    { team: 'T111', enterprise: 'E111' },
  ],
  [
    'the same without a user’s team',
    { team: null, user: { id: 'W111' }, enterprise: { id: 'E111' } },
    { enterprise: 'E111' },
  ],
  [
    'a command',
    { team_id: 'T111', enterprise_id: 'E111', user_id: 'W111' },
    { team: 'T111', enterprise: 'E111' },
  ],
  ['what is no id', { team_id: ['T111'], user: 'U111', enterprise: { id: '' } }, {}],
])('%s', (_, body, expected) => {
  expect(workplaceOf(body)).toEqual({ team: undefined, enterprise: undefined, ...expected });
});
