/** Virtual time, for the stand-in and for whoever plays AWS more cheaply: a clock that is wound, and what happens on the way. */
export { Agenda, type Timed } from './agenda.ts';
export type { Clock } from './clock.ts';
export * from './units.ts';
export { VirtualClock } from './virtual-clock.ts';
