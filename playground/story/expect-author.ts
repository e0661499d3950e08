/** Who started or stopped something by hand, as CloudTrail has it. */
import type { Decision } from '../../src/core/plan/decision.ts';
import type { Author } from '../../src/core/reports/authorship.ts';
import type { Amount, Expectations } from './schema.ts';
import type { Stage } from './stage.ts';

type Wanted = NonNullable<Expectations['why']>[string];

type Compare = (part: string, what: string, wanted: Amount | string, seen: number | string) => void;

/** CloudTrail is not asked unless one of these is expected. */
export async function checkAuthor(
  name: string,
  { hand, through, from, trail }: Wanted,
  decisions: readonly Decision[],
  stage: Stage,
  compare: Compare,
): Promise<void> {
  if (hand === undefined && through === undefined && from === undefined && trail === undefined) return;
  const authors = await stage.authors(decisions);
  for (const { resource } of decisions) {
    const found = authors.get(resource.key);
    const call = found?.kind === 'found' ? found : undefined;
    const tool = call?.through?.kind === 'service' ? call.through.name : call?.through?.kind;
    if (hand !== undefined)
      compare('why', `whose hand changed ${name}`, hand, call === undefined ? 'unknown' : authorOf(call.by));
    if (through !== undefined) compare('why', `through what ${name} was changed`, through, tool ?? 'unknown');
    if (from !== undefined) compare('why', `from where ${name} was changed`, from, call?.from ?? 'unknown');
    if (trail !== undefined)
      compare('why', `what CloudTrail says of ${name}`, trail, found?.kind ?? 'not-asked');
  }
}

/** As stories write it: `ada`, `Admin/ada`, `root`, `autoscaling.amazonaws.com`, `uptime`. */
function authorOf(author: Author): string {
  switch (author.kind) {
    case 'user':
    case 'service':
      return author.name;
    case 'role':
      return [author.role, author.session ?? ''].join('/');
    case 'account':
      return author.id;
    case 'uptime':
    case 'root':
    case 'unnamed':
      return author.kind;
  }
}
