import type { Snapshot } from '../game/view.ts';

export interface Step {
  readonly title: string;
  readonly text: string;
  /** What the button does. A step without one is done on the page itself. */
  readonly act?: { readonly label: string; readonly do: Doing };
  /** Whether it has happened. */
  readonly done: (world: Snapshot) => boolean;
}

/** What a step's button does: wind the clock, type as somebody, or open a channel. */
export type Doing =
  | { readonly wind: string }
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
    text: 'Five machines run, and their tags say until when. Nothing stops unannounced: a quarter of an hour ahead the channel hears of it. Wind the clock to 18:45.',
    act: { label: 'Wind to 18:45', do: { wind: '18:45' } },
    done: ({ posts }) => posts.length > 0,
  },
  {
    title: 'Ada is still at it',
    text: 'In #dev-berlin, press “Snooze 1h” as Ada. The message is rewritten in place: who holds, until when, and what still stops.',
    done: ({ fleet }) => fleet.some(({ hold }) => hold !== undefined),
  },
  {
    title: '19:00',
    text: 'London goes home at its own 18:00. Berlin is held and stays up. The timelines beside the channel show both.',
    act: { label: 'Wind to 19:12', do: { wind: '19:12' } },
    done: (world) => world.clock.now >= clockAt('19:05') && powerOf(world, 'reports') === 'stopped',
  },
  {
    title: 'Bob wants to know',
    text: 'Bob is in London. What he asks, he alone sees, and every time in it is his own.',
    act: { label: 'Type /uptime status as Bob', do: { as: 'bob', type: '/uptime status' } },
    done: ({ posts, place }) => {
      const bob = place.people.find(({ name }) => name === 'bob')?.id;
      return posts.some(({ onlyFor, fromSlack }) => onlyFor === bob && !fromSlack);
    },
  },
  {
    title: 'The hold ends at 20:00',
    text: 'So the channel is told afresh at 19:45. Nobody presses this time, and at 20:00 Berlin is parked too.',
    act: { label: 'Wind to 20:15', do: { wind: '20:15' } },
    done: (world) => powerOf(world, 'web-1') === 'stopped',
  },
  {
    title: 'One was left alone',
    text: 'The tag of sandbox has a typo, and what is not understood is not acted on. Fix it: “Berln” wants an i. What would be understood is shown while you type.',
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
