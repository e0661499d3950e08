import type { Deployed, PreflightFound, Unseen } from '../core/reports/preflight.ts';
import type { FindingText } from './finding.ts';
import { NETWORK_ADVICE } from './network-fault.ts';

/** One of `preflight`'s results: what is wrong, then what to do. Names are in backticks. */
export function preflightText(found: PreflightFound): FindingText {
  switch (found.kind) {
    case 'no-region':
      return {
        what: 'No Region is given.',
        fix: 'Give the one that Uptime itself should run in: `--region eu-central-1`, or export AWS_REGION. It can look after machines in every Region from there.',
      };
    case 'not-a-region':
      return {
        what: `\`${found.region}\` is not an AWS Region.`,
        fix:
          found.meant === undefined
            ? 'Give one as AWS writes it: `--region eu-central-1`.'
            : `Did you mean \`--region ${found.meant}\`?`,
      };
    case 'region':
      return { what: `The Region is ${found.region}, in the partition ${found.partition}.` };
    case 'no-function-urls':
      return {
        what: `Lambda has no function URLs in ${found.region}, so Slack could not reach Uptime.`,
        fix: 'Use API Gateway instead: the parameter `FrontDoor=httpApi`.',
      };
    case 'no-scheduler':
      return {
        what: `EventBridge Scheduler does not answer in ${found.region}: ${found.cause}. Uptime has no clock without it.`,
        fix: 'Check the network first. If AWS does not offer it there, take another Region: Uptime can look after machines in every Region from one.',
      };
    case 'caller':
      return { what: `AWS knows you in account ${found.accountId}, and answers in ${found.region}.` };
    case 'unreachable':
      return { what: `No connection to AWS: ${found.cause}`, fix: NETWORK_ADVICE };
    case 'no-credentials':
      return {
        what: `AWS does not accept your credentials in ${found.region}: ${found.cause}`,
        fix: `Log in again, or choose a profile with \`--profile\`. The credentials have to belong to the partition ${found.partition}, and a Region that is off by default has to be enabled for the account first.`,
      };
    case 'quota-too-small':
      return {
        what: `${found.reserved} concurrent runs are to be reserved, ${found.unreserved} of the account’s ${found.all} are not reserved yet, and AWS keeps 100 of them unreserved.`,
        fix: 'Reserve nothing (the default), reserve less, or ask AWS for a higher quota (Service Quotas, Lambda, Concurrent executions).',
      };
    case 'quota-is-small':
      return {
        what: `This account may run only ${found.all} Lambda functions at once, as new accounts do. Uptime works; when many stops are due at the same minute, some come late.`,
        fix: 'Ask AWS for 1,000, which is the usual quota and free (Service Quotas, Lambda, Concurrent executions).',
      };
    case 'quota':
      return {
        what: `Lambda may run ${found.all} at once, and Uptime reserves ${found.reserved === 0 ? 'nothing' : found.reserved}.`,
      };
    case 'stage-not-usable':
      return {
        what: `\`${found.stage}\` can’t be a stage: it becomes a part of names.`,
        fix: 'Use letters, digits and hyphens, with no hyphen at either end: `--stage prod`.',
      };
    case 'name-too-long':
      return {
        what: `The role \`${found.name}\` would have ${found.name.length} characters, and AWS takes ${found.longest}.`,
        fix: `Use a stage that is ${found.name.length - found.longest} characters shorter.`,
      };
    case 'names':
      return { what: 'All names fit.' };
    case 'no-channel-id':
      return {
        what: `\`${found.channel}\` is not the id of a Slack channel.`,
        fix: 'Take the id, not the name: Slack shows it at the bottom of the channel’s details. It begins with C.',
      };
    case 'example-channel':
      return {
        what: `\`${found.channel}\` is the channel of an example.`,
        fix: 'Take the id of one of your channels: Slack shows it at the bottom of the channel’s details.',
      };
    case 'channel':
      return { what: `Notices go to the channel ${found.channel}.` };
    case 'secrets-missing':
      return {
        what: `${found.names.length === 1 ? 'A secret is' : 'Two secrets are'} not in the Parameter Store yet: ${found.names.map((name) => `\`${name}\``).join(', ')}.`,
        fix: `\`uptimectl setup\` asks for them and stores them in ${found.region}. docs/install.md shows how to do it yourself, without leaving them in your shell’s history.`,
      };
    case 'secrets-stored':
      return { what: 'Both secrets are in the Parameter Store.' };
    case 'same-stage-elsewhere':
      return {
        what: `Uptime \`${found.stage}\` already runs in this account, in ${found.regions.join(' and ')}. Two of them would act on the same tags.`,
        fix: `Go on with that one: \`--region ${found.regions[0]}\`. If you really want a second, give it a stage and a tag of its own: \`--stage NAME\` and the parameter \`TagKey\`.`,
      };
    case 'other-deployments':
      return {
        what: `Uptime runs in this account already: ${found.deployed.map(placeText).join(', ')}. If two act on the same tag, only the older does anything.`,
        fix: 'Give each a tag of its own: the parameter `TagKey`.',
      };
    case 'only-deployment':
      return { what: 'No other Uptime runs in this account.' };
    case 'stack-stands':
      return {
        what: `The stack ${found.name} is there already (${found.status}).`,
        fix: 'To bring it to this version, use `uptimectl upgrade`. Everything that was set stays.',
      };
    case 'stack-stuck':
      return {
        what: `The stack ${found.name} is in the state ${found.status}, and CloudFormation takes no update in it.`,
        fix: /ROLLBACK_COMPLETE|CREATE_FAILED|DELETE_FAILED/.test(found.status)
          ? `Its events say why. Delete it (the table with what Uptime remembers stays), then try again: aws cloudformation delete-stack --stack-name ${found.name}`
          : 'If someone is deploying right now, wait. If it failed, its events say why: aws cloudformation describe-stack-events',
      };
    case 'table-kept':
      return {
        what: `An earlier installation has left the table ${found.table}, with what Uptime remembers.`,
        fix: `\`uptimectl setup\` goes on with it. In the console, give the parameter \`Table=${found.table}\`.`,
      };
    case 'table-foreign':
      return {
        what: `There is a table ${found.table} that is not Uptime’s.`,
        fix: 'Choose another stage, or name an empty table of the right kind with the parameter `Table`.',
      };
    case 'table-missing':
      return {
        what: `There is no table ${found.table} in ${found.region}.`,
        fix: 'Check the name and the Region, or leave the parameter `Table` out: then the stack makes one.',
      };
    case 'table-new':
      return { what: `The stack makes the table ${found.table}.` };
    case 'permissions-missing':
      return {
        what: `You lack permissions that the deployment needs: ${found.actions.map((action) => `\`${action}\``).join(', ')}.`,
        fix: 'Ask the account’s administrators for them, or deploy with another profile.',
      };
    case 'permissions':
      return { what: 'You may do everything that the deployment needs, as far as IAM can tell.' };
    case 'not-seen':
      return {
        what: `${UNSEEN[found.what]} could not be looked at: ${found.cause}`,
        fix: ADVICE[found.what],
      };
  }
}

const placeText = ({ stage, region }: Deployed): string => `${stage} in ${region}`;

const UNSEEN: Readonly<Record<Unseen, string>> = {
  quota: 'Lambda’s quota',
  scheduler: 'EventBridge Scheduler',
  secrets: 'The secrets in the Parameter Store',
  deployments: 'Whether Uptime runs elsewhere in this account',
  stack: 'Whether there is a stack already',
  table: 'Whether there is a table already',
  permissions: 'Which permissions you have',
};

const ADVICE: Readonly<Record<Unseen, string>> = {
  quota: 'The default reserves nothing, which works with every quota.',
  scheduler: 'The deployment itself will show whether it is there.',
  secrets: 'Make sure that both are stored: docs/install.md.',
  deployments: 'If it does, in another Region, both act on the same tags: ask before you go on.',
  stack: 'If there is one, the deployment changes it.',
  table: 'If there is one of the stack’s name, name it with the parameter `Table`, or the deployment fails.',
  permissions:
    'Nothing has to be done. If one is missing, the deployment fails, says which, and removes what it has made.',
};
