import { describe, expect, test } from 'vitest';
import {
  isAdmitted,
  isOwnAdmin,
  type Member,
  type Standing,
  standingOf,
  type Workplace,
} from '../../../src/core/access/standing.ts';

const MEMBER: Member = {
  team: 'T0OURS',
  teams: [],
  isStranger: false,
  isGuest: false,
  isAdmin: false,
  isBot: false,
  isDeactivated: false,
};
const ALONE = { team: 'T0OURS' };
const GRID = { team: 'T0OURS', enterprise: 'E0CORP' };
/** Enterprise Grid names the workspaces only there for some users. */
const SISTER = { team: 'T0SISTER', enterprise: 'E0CORP', teams: ['T0SISTER', 'T0THIRD'] };

describe('people of other organisations', () => {
  const cases: readonly [string, Partial<Member> | undefined, object, object, Standing][] = [
    ['a colleague', {}, ALONE, { team: 'T0OURS' }, 'member'],
    ['a colleague whose team the event does not name', {}, ALONE, {}, 'member'],
    ['somebody of another workspace', { team: 'T0OTHER' }, ALONE, { team: 'T0OTHER' }, 'external'],
    ['whom only the request calls foreign', {}, ALONE, { team: 'T0OTHER' }, 'external'],
    ['whom only Slack’s answer calls foreign', { team: 'T0OTHER' }, ALONE, { team: 'T0OURS' }, 'external'],
    ['a stranger', { isStranger: true }, ALONE, {}, 'external'],
    ['somebody without any workspace', { team: undefined }, ALONE, {}, 'external'],
    ['a guest', { isGuest: true }, ALONE, {}, 'guest'],
    ['somebody else’s guest', { isGuest: true, team: 'T0OTHER' }, ALONE, {}, 'external'],
    ['a bot', { isBot: true }, ALONE, {}, 'bot'],
    ['somebody deactivated', { isDeactivated: true }, ALONE, {}, 'deactivated'],
    ['nobody that Slack knows', undefined, ALONE, {}, 'unknown'],
    ['a colleague of a sister workspace', SISTER, GRID, { team: 'T0SISTER' }, 'member'],
    ['the same, pressing in a third one', SISTER, GRID, { team: 'T0THIRD' }, 'member'],
    ['the same, pressing in ours', SISTER, GRID, { team: 'T0OURS' }, 'member'],
    ['the same, with team: null', SISTER, GRID, { enterprise: 'E0CORP' }, 'member'],
    ['the same, without team_id', { ...SISTER, team: undefined }, GRID, { team: 'T0SISTER' }, 'member'],
    ['the same, called a stranger', { ...SISTER, isStranger: true }, GRID, {}, 'member'],
    ['whose team is the organization', { team: 'E0CORP' }, GRID, { team: 'E0CORP' }, 'member'],
    ['a guest of a sister workspace', { ...SISTER, isGuest: true }, GRID, {}, 'guest'],
    ['another organization’s', { ...SISTER, enterprise: 'E0OTHER' }, GRID, {}, 'external'],
    ['another organization’s press, team: null', SISTER, GRID, { enterprise: 'E0OTHER' }, 'external'],
    ['an organization, where we have none', { ...SISTER, enterprise: 'E0OTHER' }, ALONE, {}, 'external'],
  ];

  test.each(cases)('%s', (_, member, own, said, expected) => {
    expect(standingOf(member && { ...MEMBER, ...member }, own, said)).toBe(expected);
  });

  test('an app that does not know its own workspace knows no colleague', () => {
    expect(standingOf({ ...MEMBER, team: undefined }, {}, {})).toBe('external');
  });
});

describe('people that the settings let in', () => {
  const partner: Member = { ...MEMBER, team: 'T0PARTNER', enterprise: 'E0PARTNER' };
  const admission = (externals: string[], guests: string[] = []) => ({ externals, guests });

  test.each([
    ['everyone', true],
    ['T0PARTNER', true],
    ['E0PARTNER', true],
    ['U0PAT', true],
    ['T0OTHER', false],
    ['U0EVE', false],
  ])('externals: %s', (who, expected) => {
    expect(isAdmitted('external', 'U0PAT', partner, admission([who]))).toBe(expected);
    expect(isAdmitted('guest', 'U0PAT', partner, admission([who]))).toBe(false);
  });

  test.each([
    ['everyone', true],
    ['U0PAT', true],
    ['U0EVE', false],
  ])('guests: %s', (who, expected) => {
    expect(isAdmitted('guest', 'U0PAT', MEMBER, admission([], [who]))).toBe(expected);
    expect(isAdmitted('external', 'U0PAT', MEMBER, admission([], [who]))).toBe(false);
  });

  test.each(['bot', 'deactivated', 'unknown'] as const)('never: %s', (standing) => {
    expect(isAdmitted(standing, 'U0PAT', MEMBER, admission(['everyone'], ['everyone']))).toBe(false);
  });
});

describe('who is an admin of the app’s own workspace', () => {
  test.each<[string, Partial<Member>, Workplace, boolean]>([
    ['no admin', {}, ALONE, false],
    ['an admin', { isAdmin: true }, ALONE, true],
    ['an admin of another workspace', { isAdmin: true, team: 'T0OTHER', teams: [] }, ALONE, false],
    ['who belongs to both', { isAdmin: true, team: 'T0OTHER', teams: ['T0OURS'] }, ALONE, true],
    ['an app of a whole organization', { isAdmin: true }, { enterprise: 'E0OWN' }, true],
  ])('%s', (_, who, own, is) => {
    expect(isOwnAdmin({ ...MEMBER, ...who }, own)).toBe(is);
  });
});
