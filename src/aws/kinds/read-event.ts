import * as v from 'valibot';
import type { ResourceIdentity } from '../../core/resource/key.ts';
import { envelope, type KindEvents } from './events.ts';
import type { Kind } from './kind.ts';

/** The sources of events about resources. */
export const eventSources = (kinds: readonly Kind[]): readonly string[] => [
  ...new Set(kinds.flatMap(({ events }) => events?.rule.source ?? [])),
];

/**
 * The resource that an event is about.
 *
 * @throws valibot's ValiError if no kind knows the event: nothing is done on a guess
 */
export function readResourceEvent(kinds: readonly Kind[], input: unknown): ResourceIdentity {
  const { source } = v.parse(v.object({ source: v.picklist(eventSources(kinds)) }), input);
  const known = kinds.flatMap(({ id, events }) => (events?.rule.source === source ? [{ id, events }] : []));
  const types = known.map(({ events }) => events.detailType);
  const read = v.parse(v.object({ ...envelope, 'detail-type': v.picklist(types) }), input);
  const kind = known.find(({ events }) => events.detailType === read['detail-type']);
  if (kind === undefined) throw new Error(`no kind has events called ${read['detail-type']}`);
  v.parse(v.object({ detail: v.object(picklists(kind.events.detail)) }), input);
  const id = v.parse(kind.events.id, input);
  return { accountId: read.account, region: read.region, kind: kind.id, id };
}

const picklists = (detail: KindEvents['detail']) =>
  Object.fromEntries(Object.entries(detail).map(([field, values]) => [field, v.picklist(values)]));
