import { plan } from '../src/core/plan/plan.ts';
import type { Resource } from '../src/core/resource.ts';
import { hold, instance, notice, settings, started, utc } from '../test/core/build.ts';
import { medianMs } from './measure.ts';

const COUNT = 100_000;

/** A fleet in 40 schedules; every tenth held, every fifth announced, all of it running near its stop. */
function fleet(): Resource[] {
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'UTC'];
  return Array.from({ length: COUNT }, (_, i) =>
    instance(`mon-fri 0${i % 10}:00-19:00 ${zones[i % zones.length]}`, {
      id: `i-${i.toString(16).padStart(17, '0')}`,
      lastChange: started('2026-11-23 09:00'),
    }),
  );
}

export default async function bench(): Promise<void> {
  const resources = fleet();
  const now = utc('2026-11-23 18:45');
  const bare = { settings: settings(), resources, holds: [], notices: [], remarks: new Map() };
  const busy = {
    ...bare,
    holds: resources.filter((_, i) => i % 10 === 0).map((r) => hold(r, '2026-11-23 20:00')),
    notices: [
      notice(
        resources.filter((_, i) => i % 5 === 0),
        '2026-11-23 19:00',
        '2026-11-23 18:45',
      ),
    ],
  };
  const walk = await medianMs(5, () => resources.map((r) => r.tags.Uptime?.length));
  const bareMs = await medianMs(5, () => plan(bare, now));
  const busyMs = await medianMs(5, () => plan(busy, now));
  const per = (ms: number) => `${ms.toFixed(0)} ms, ${((ms * 1000) / COUNT).toFixed(2)} µs a resource`;
  console.log(`walking ${COUNT} resources (baseline): ${per(walk)}`);
  console.log(`plan, no holds or notices:            ${per(bareMs)}`);
  console.log(`plan, 10,000 holds, 20,000 announced: ${per(busyMs)}`);
}
