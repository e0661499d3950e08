import { type ResourceRef, shortHash } from '../../core/resource/ref.ts';
import type { RecordKey } from './table.ts';

/**
 * Where each kind of record is. What exists for very many resources is spread over several partitions, which are read side by side: a
 * query gives a page of 1 MB at a time.
 */
const SPREAD = 8;

/** Partitions with a record for each resource. */
export type SpreadPartition = 'hold' | 'act';

export const spreadPartitions = (name: SpreadPartition): string[] =>
  Array.from({ length: SPREAD }, (_, index) => `${name}.${index}`);

export const spreadKey = (name: SpreadPartition, resource: ResourceRef): RecordKey => ({
  partition: `${name}.${resource.charCodeAt(0) % SPREAD}`,
  sort: resource,
});

/** Which of the shelves of audit entries holds those about this name, in any case. */
export const nameShelf = (name: string): string =>
  String(shortHash(name.toLowerCase()).charCodeAt(0) % SPREAD);
