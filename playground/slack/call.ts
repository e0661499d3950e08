import type { Json } from './blocks/index.ts';

/** A Web API call past the faults. */
export type Call = (method: string, args: Json) => Promise<Json>;
