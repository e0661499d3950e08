import type { Snapshot } from '../game/view.ts';

export interface Step {
  readonly title: string;
  readonly text: string;
  /** What the button does. A step without one is done on the page itself. */
  readonly act?: { readonly label: string; readonly do: Doing };
  /** Whether it has happened. */
  readonly done: (world: Snapshot) => boolean;
}

/** What a step's button does: wind the clock, send a command as somebody, or open a machine. */
export type Doing =
  /** `thread`: the answer comes in a thread, which is opened. */
  | { readonly wind: string; readonly thread?: true }
  | { readonly as: string; readonly type: string }
  | { readonly select: string };

/** An instant of the evening, by the minutes since it began at 18:40. */
const EVENING = Date.parse('2026-11-23T18:40:00+01:00');
const clockAt = (time: string): number => EVENING + (minutes(time) - minutes('18:40')) * 60_000;
const minutes = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};

export const targetOf = (wind: string): number => clockAt(wind);

const powerOf = (world: Snapshot, name: string) =>
  world.fleet.find((machine) => machine.name === name)?.power;

export const STEPS: readonly Step[] = [
  {
    title: 'It is 18:40 in Berlin',
    text: 'Five machines are running. Their tags say until when. The channel is told 15 minutes before anything stops, so move the clock to 18:45.',
    act: { label: 'Wind to 18:45', do: { wind: '18:45' } },
    done: ({ posts }) => posts.some(({ onlyFor }) => onlyFor === undefined),
  },
  {
    title: 'Ada is still working',
    text: 'In #dev-berlin, press “Snooze 1h” as Ada. The message changes in place. It now says who snoozed, until when, and what still stops.',
    done: ({ fleet }) => fleet.some(({ hold }) => hold !== undefined),
  },
  {
    title: '19:00',
    text: 'London stops at 18:00 London time. Berlin is snoozed and keeps running. The timelines beside the channel show both.',
    act: { label: 'Wind to 19:12', do: { wind: '19:12' } },
    done: (world) => world.clock.now >= clockAt('19:05') && powerOf(world, 'reports') === 'stopped',
  },
  {
    title: 'Bob wants to know',
    text: 'Bob is in London. Only he sees the answer, and every time in it is London time. On your own: act as Bob, type /uptime status and press Enter.',
    act: { label: 'Ask /uptime status as Bob', do: { as: 'bob', type: '/uptime status' } },
    done: ({ posts, place }) => {
      const bob = place.people.find(({ name }) => name === 'bob')?.id;
      return posts.some(({ onlyFor, fromSlack }) => onlyFor === bob && !fromSlack);
    },
  },
  {
    title: 'The hold ends at 20:00',
    text: 'So the channel is told again at 19:45, in the thread of the first message. Nobody snoozes this time, and at 20:00 Berlin stops too.',
    act: { label: 'Wind to 20:15', do: { wind: '20:15', thread: true } },
    done: (world) => powerOf(world, 'web-1') === 'stopped',
  },
  {
    title: 'One machine is not managed',
    text: 'The tag of sandbox has a typo, so Uptime leaves it alone. Change “Berln” to “Berlin” and save. What the tag means is shown while you type.',
    act: { label: 'Show sandbox', do: { select: 'sandbox' } },
    done: (world) => {
      const sandbox = world.fleet.find(({ name }) => name === 'sandbox');
      return sandbox?.tag !== undefined && sandbox.tag in world.forecasts;
    },
  },
];

/** The tour only fits its own story, in the first night. */
export const isTourable = ({ place, clock }: Snapshot): boolean =>
  place.startedAt === EVENING && place.title.startsWith('An evening') && clock.now < EVENING + 12 * 3_600_000;
