/** Virtual time: a clock that stands still until it is wound, and an agenda of what happens on the way. */
export { Agenda, type Timed } from './agenda.ts';
export type { Clock } from './clock.ts';
export * from './units.ts';
export { VirtualClock } from './virtual-clock.ts';
