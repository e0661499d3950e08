import type { Author, Authorship, Through } from '../core/reports/authorship.ts';
import type { LastChange } from '../core/resource/resource.ts';
import type { Clause } from './clause.ts';

/** Who made the last change, as CloudTrail has it. */
export function authorText(found: Authorship, to: LastChange['to']): Clause {
  const did = to === 'running' ? 'started' : 'stopped';
  switch (found.kind) {
    case 'found': {
      const { by, through, from, at } = found;
      const where = [throughText(through), from === undefined ? '' : ` from \`${from}\``].join('');
      return { text: `according to CloudTrail, ${nameText(by)} ${did} it${where},`, at };
    }
    case 'not-yet':
      return { text: `CloudTrail doesn’t know yet who ${did} it, which can take 15 minutes` };
    case 'none':
      return { text: `CloudTrail has no record of who ${did} it` };
    case 'too-old':
      return { text: `CloudTrail keeps only 90 days, so it can’t say who ${did} it` };
    case 'denied':
      return { text: `Uptime can’t ask CloudTrail who ${did} it: its role lacks cloudtrail:LookupEvents` };
    case 'unanswered':
      return { text: `CloudTrail didn’t answer who ${did} it; try again in a minute` };
  }
}

function nameText(author: Author): string {
  switch (author.kind) {
    case 'uptime':
      return 'Uptime';
    case 'root':
      return 'the account’s root user';
    case 'user':
      return author.name;
    case 'role':
      return author.session === undefined
        ? `someone with the role ${author.role}`
        : `${author.session} (role ${author.role})`;
    case 'service':
      return `AWS (${author.name})`;
    case 'account':
      return `someone in account ${author.id}`;
    case 'unnamed':
      return 'someone CloudTrail doesn’t name';
  }
}

function throughText(through: Through | undefined): string {
  switch (through?.kind) {
    case undefined:
      return '';
    case 'console':
      return ' in the AWS console';
    case 'cli':
      return ' with the AWS CLI';
    case 'terraform':
      return ' with Terraform';
    case 'pulumi':
      return ' with Pulumi';
    case 'sdk':
      return ' with a script';
    case 'service':
      return ` through ${through.name}`;
  }
}
