import { defineConfig } from './src/config/define.ts';

/** The team's settings. Everything but `channel` has a default; see "Settings" in README.md. */
export default defineConfig({
  // Says what it would stop, and stops nothing. Watch for a few days, then write 'act'.
  mode: 'observe',
  channel: 'C0DEVTEAM01',
  adminChannel: 'C0PLATFORM1',
  timeZone: 'UTC',
  leadMinutes: 15,
  schedules: {
    'office-berlin': 'mon-fri 08:00-19:00 Europe/Berlin',
    'office-new-york': { when: 'mon-fri 08:00-19:00 America/New_York', leadMinutes: 15 },
  },
});
