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
      return { text: `CloudTrail does not say yet who ${did} it. That can take 15 minutes` };
    case 'none':
      return { text: `CloudTrail knows of no call that ${did} it` };
    case 'too-old':
      return { text: `CloudTrail only remembers 90 days, so it cannot say who ${did} it` };
    case 'denied':
      return { text: `CloudTrail may not be asked who ${did} it: the role lacks cloudtrail:LookupEvents` };
    case 'unanswered':
      return { text: `CloudTrail did not answer who ${did} it. Ask again in a minute` };
  }
}

function nameText(author: Author): string {
  switch (author.kind) {
    case 'uptime':
      return 'Uptime itself';
    case 'root':
      return 'the root user of the account';
    case 'user':
      return author.name;
    case 'role':
      return author.session === undefined
        ? `somebody with the role ${author.role}`
        : `${author.session} (role ${author.role})`;
    case 'service':
      return `AWS (${author.name})`;
    case 'account':
      return `somebody of the account ${author.id}`;
    case 'unnamed':
      return 'somebody whom it does not name';
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
      return ' with a script or program';
    case 'service':
      return ` through ${through.name}`;
  }
}
