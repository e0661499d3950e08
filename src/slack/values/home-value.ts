import * as v from 'valibot';
import { FIRST_PLACE, type HomePlace } from '../../core/reports/home-place.ts';
import type { ChangeRequest } from '../../core/request/change.ts';
import { type ResourceKey, readResourceKey } from '../../core/resource/key.ts';
import { byRef, isByRef } from '../../core/resource/select.ts';
import type { EpochMs } from '../../core/time.ts';
import { decodeConfirmation } from './confirmation.ts';
import { fromJson } from './from-json.ts';

/** The actions of the Home tab. */
export const HOME_ACTIONS = {
  hold: 'home-hold',
  start: 'home-start',
  release: 'home-release',
  ask: 'home-ask',
  previous: 'home-previous',
  next: 'home-next',
  all: 'home-all',
  refresh: 'home-refresh',
  find: 'home-find',
  check: 'home-check',
} as const;

/** What the two inputs take: a tag's value has 256 characters at the most. */
export const FIND_LENGTH = 100;
export const CHECK_LENGTH = 256;

/** An option's value holds 150 characters: an instant, a blank, and what it is about. */
const MOST_OF_KEY = 130;

/** `1795460400000 <key>`. A key that is too long is told by its hash. */
export const encodeHold = (key: ResourceKey, until: EpochMs): string =>
  `${until} ${key.length <= MOST_OF_KEY ? key : byRef(key)}`;

/** One resource and no other: nothing that could pass for a name with a star, or for `tag=value`. */
const isOneResource = (text: string): boolean =>
  isByRef(text) || (readResourceKey(text) !== undefined && !/[\s*=]/.test(text));

/** What a person pressed or typed on the tab. */
export interface HomeAction {
  readonly actionId: string;
  /** A button's value, an option's, or what was typed. */
  readonly value: string;
}

/** Where the tab goes, and what is done before. */
export interface HomePress {
  readonly place: HomePlace;
  readonly wanted?: Wanted;
}

/** A request, or one that has to be asked of others: `token` stands for what it is about. */
type Wanted =
  | { readonly type: 'change'; readonly request: ChangeRequest }
  | {
      readonly type: 'ask-approval';
      readonly request: ChangeRequest;
      readonly token: string;
      readonly requestId: string;
    };

/** Undefined for anything that this tab would not send: it can be an old one. */
export function readHomeAction({ actionId, value }: HomeAction, place: HomePlace): HomePress | undefined {
  const wanting = (request: ChangeRequest): HomePress => ({ place, wanted: { type: 'change', request } });
  switch (actionId) {
    case HOME_ACTIONS.hold: {
      const [until = '', key = ''] = value.split(' ');
      if (!/^\d{1,15}$/.test(until) || !isOneResource(key)) return undefined;
      return wanting({ verb: 'snooze', what: key, when: { kind: 'at', at: Number(until) } });
    }
    case HOME_ACTIONS.start:
      return isOneResource(value) ? wanting({ verb: 'start', what: value }) : undefined;
    case HOME_ACTIONS.release:
      return isOneResource(value) ? wanting({ verb: 'resume', what: value }) : undefined;
    case HOME_ACTIONS.ask: {
      const asked = decodeConfirmation(value);
      if (asked === undefined) return undefined;
      const { request, confirmed: token, requestId } = asked;
      return { place, wanted: { type: 'ask-approval', request, token, requestId } };
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

/** A view's private metadata, which holds 3,000 characters: six for each of the texts', at the worst. */
export const encodePlace = (place: HomePlace): string => JSON.stringify(place);

/** The tab's beginning, for anything that `encodePlace` would not write. */
export const decodePlace = (metadata: unknown): HomePlace => fromJson(homePlace, metadata) ?? FIRST_PLACE;
