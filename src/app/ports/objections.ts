import type { NewObjection, Objection } from '../../core/notice/objection.ts';

/** Where objections are kept, for as long as `OBJECTION_MS`. */
export interface Objections {
  createObjection(objection: NewObjection): Promise<'created' | 'existed'>;
  readObjections(): Promise<readonly Objection[]>;
}
