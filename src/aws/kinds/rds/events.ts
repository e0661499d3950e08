import * as v from 'valibot';
import type { EventRule } from '../events.ts';

export const databaseRule: EventRule = {
  name: 'DatabaseEvents',
  description: 'A database or cluster was started, is about to be restarted by AWS, or could not be stopped.',
  source: 'aws.rds',
};

export const databaseId = v.pipe(
  v.object({
    detail: v.object({ SourceIdentifier: v.pipe(v.string(), v.minLength(1), v.maxLength(255)) }),
  }),
  v.transform(({ detail }) => detail.SourceIdentifier),
);
