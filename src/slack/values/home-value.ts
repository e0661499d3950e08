import * as v from 'valibot';
import { FIRST_PLACE, type HomePlace } from '../../core/reports/home-place.ts';
import type { Wish } from '../../core/request/request.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import type { EpochMs } from '../../core/time.ts';
import { type Confirmation, decodeConfirmation } from './confirmation.ts';
import { fromJson } from './from-json.ts';
import { encodeResource, isOneResource } from './one-resource.ts';
import { isPlanId } from './plan-id.ts';

/** The action ids of the Home tab. */
export const HOME_ACTIONS = {
  hold: 'home-hold',
  start: 'home-start',
  release: 'home-release',
  cancelPlan: 'home-cancel-plan',
  ask: 'home-ask',
  confirm: 'home-confirm',
  previous: 'home-previous',
  next: 'home-next',
  all: 'home-all',
  refresh: 'home-refresh',
  find: 'home-find',
  check: 'home-check',
  pause: 'home-pause',
  unpause: 'home-unpause',
} as const;

/** What the two inputs accept: a tag's value has at most 256 characters. */
export const FIND_LENGTH = 100;
export const CHECK_LENGTH = 256;

/** An option's value holds 150 characters: a time, a space, and the resource. */
const MOST_OF_KEY = 130;

/** `1795460400000 <key>`. A key that is too long is replaced by its hash. */
export const encodeHold = (key: ResourceKey, until: EpochMs): string =>
  `${until} ${encodeResource(key, MOST_OF_KEY)}`;

/** What a person pressed or typed on the tab. */
export interface HomeAction {
  readonly actionId: string;
  /** A button's or option's value, or the typed text. */
  readonly value: string;
}

/** What the tab shows next, and what is done first: a wish, or a request for approval. */
export interface HomePress {
  readonly place: HomePlace;
  readonly wish?: Wish;
  readonly ask?: Confirmation;
  readonly confirm?: Confirmation;
  readonly brake?: Brake;
}

/** The emergency brake, from the tab. */
export interface Brake {
  readonly kind: 'pause' | 'unpause';
  readonly what: string;
  readonly why?: string;
}

/** A button can't ask for a reason. */
const PULLED_HERE = 'pulled on the Home tab';

const MOST_WHAT = 512;

/** Undefined for anything that this tab would not send: it can be an old one. */
export function readHomeAction({ actionId, value }: HomeAction, place: HomePlace): HomePress | undefined {
  const wanting = (verb: Wish['verb'], key: string, until?: Wish['until']): HomePress | undefined =>
    isOneResource(key) ? { place, wish: { verb, of: { kind: 'text', text: key }, until } } : undefined;
  switch (actionId) {
    case HOME_ACTIONS.hold: {
      const [until = '', key = ''] = value.split(' ');
      return /^\d{1,15}$/.test(until) ? wanting('hold', key, { kind: 'at', at: Number(until) }) : undefined;
    }
    case HOME_ACTIONS.start:
      return wanting('start', value);
    case HOME_ACTIONS.release:
      return wanting('resume', value);
    case HOME_ACTIONS.cancelPlan:
      return isPlanId(value)
        ? { place, wish: { verb: 'resume', of: { kind: 'plan', plan: value } } }
        : undefined;
    case HOME_ACTIONS.pause:
      return value === 'all' ? { place, brake: { kind: 'pause', what: value, why: PULLED_HERE } } : undefined;
    case HOME_ACTIONS.unpause:
      return value !== '' && value.length <= MOST_WHAT
        ? { place, brake: { kind: 'unpause', what: value } }
        : undefined;
    case HOME_ACTIONS.ask: {
      const ask = decodeConfirmation(value);
      return ask && { place, ask };
    }
    case HOME_ACTIONS.confirm: {
      const confirm = decodeConfirmation(value);
      return confirm && { place, confirm };
    }
    case HOME_ACTIONS.previous:
    case HOME_ACTIONS.next:
      return /^[1-9]\d{0,4}$/.test(value) ? { place: { ...place, page: Number(value) } } : undefined;
    case HOME_ACTIONS.all:
      return { place: { ...place, page: 1, find: '' } };
    case HOME_ACTIONS.refresh:
      return { place };
    case HOME_ACTIONS.find:
      return { place: { ...place, page: 1, find: value.trim().slice(0, FIND_LENGTH) } };
    case HOME_ACTIONS.check:
      return { place: { ...place, check: value.trim().slice(0, CHECK_LENGTH) } };
    default:
      return undefined;
  }
}

export const homePlace = v.strictObject({
  page: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99_999)),
  find: v.pipe(v.string(), v.maxLength(FIND_LENGTH)),
  check: v.pipe(v.string(), v.maxLength(CHECK_LENGTH)),
});

/** A view's private metadata, which holds 3,000 characters. Each character of the texts takes at most six. */
export const encodePlace = (place: HomePlace): string => JSON.stringify(place);

/** Falls back to the first page for anything that `encodePlace` would not write. */
export const decodePlace = (metadata: unknown): HomePlace => fromJson(homePlace, metadata) ?? FIRST_PLACE;
