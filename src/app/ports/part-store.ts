import type { NoticePart } from '../../core/notice/notice-part.ts';

/** Where the shards of a divided tick leave what they want announced. A part forgets itself at its stop time. */
export interface PartStore {
  /** Making the same part twice is the same as making it once. */
  createPart(part: NoticePart): Promise<void>;
  readParts(): Promise<readonly NoticePart[]>;
  removePart(name: string): Promise<void>;
}
