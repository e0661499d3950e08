import { expect, test } from 'vitest';
import { putTeamSettings } from '../../deploy/team-settings.ts';
import { createMemoryTable } from '../../playground/world/memory-table.ts';
import type { SettingsStore } from '../../src/app/ports/settings-store.ts';
import { createSettingsStore } from '../../src/aws/table/settings.ts';

const FILE = { channel: 'C0TEAM00001', leadMinutes: 15, adminChannel: undefined };
const DEPLOYING = { by: 'ada', isAsked: false };

const store = (): SettingsStore =>
  createSettingsStore(
    createMemoryTable(() => 0),
    () => 0,
  );

async function changedOnHome(settings: SettingsStore): Promise<void> {
  await putTeamSettings(settings, FILE, DEPLOYING);
  await settings.put({ ...FILE, leadMinutes: 30 }, { by: 'U0ADA00001', from: 'home', expected: 1 });
}

async function leadMinutesOf(settings: SettingsStore): Promise<unknown> {
  const last = await settings.current();
  return last?.ok ? last.stored.document.leadMinutes : undefined;
}

test('the first deployment puts them, the next one changes nothing, and a changed file is put', async () => {
  const settings = store();
  expect(await putTeamSettings(settings, FILE, DEPLOYING)).toEqual({ kind: 'put', version: 1 });
  expect(await putTeamSettings(settings, FILE, DEPLOYING)).toEqual({ kind: 'same', version: 1 });
  expect(await putTeamSettings(settings, { ...FILE, leadMinutes: 20 }, DEPLOYING)).toEqual({
    kind: 'put',
    version: 2,
  });
  expect(await leadMinutesOf(settings)).toBe(20);
});

test('what somebody has changed elsewhere stays, unless the person who deploys asks for it', async () => {
  const settings = store();
  await changedOnHome(settings);
  expect(await putTeamSettings(settings, FILE, DEPLOYING)).toMatchObject({
    kind: 'changed-elsewhere',
    last: { version: 2, by: 'U0ADA00001' },
  });
  expect(await leadMinutesOf(settings)).toBe(30);
  expect(await putTeamSettings(settings, FILE, { by: 'ada', isAsked: true })).toEqual({
    kind: 'put',
    version: 3,
  });
  expect(await leadMinutesOf(settings)).toBe(15);
});

test('a change on the Home tab at the same moment is not lost, even if the file was asked for', async () => {
  const settings = store();
  await putTeamSettings(settings, FILE, DEPLOYING);
  let isFirst = true;
  const meanwhile: SettingsStore = {
    ...settings,
    async put(document, change) {
      if (isFirst) {
        isFirst = false;
        await settings.put({ ...FILE, leadMinutes: 30 }, { by: 'U0ADA00001', from: 'home', expected: 1 });
      }
      return settings.put(document, change);
    },
  };
  const changed = { ...FILE, leadMinutes: 20 };
  expect(await putTeamSettings(meanwhile, changed, { by: 'ada', isAsked: true })).toMatchObject({
    kind: 'changed-elsewhere',
  });
  expect(await leadMinutesOf(settings)).toBe(30);
});
