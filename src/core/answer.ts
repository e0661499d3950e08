import type { StatusReport } from './status.ts';

/** What a question comes to, for one person. */
export type Answer = { readonly kind: 'status'; readonly report: StatusReport };
