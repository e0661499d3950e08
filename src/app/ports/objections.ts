import type { NewObjection, Objection } from '../../core/notice/objection.ts';

/** Keeps objections for `OBJECTION_MS`. */
export interface Objections {
  createObjection(objection: NewObjection): Promise<'created' | 'existed'>;
  readObjections(): Promise<readonly Objection[]>;
}
