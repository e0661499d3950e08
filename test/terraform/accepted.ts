import { type Accepted, CHECKOV } from '../template/accepted.ts';

/** What is different between the template and the module, and why it stays so. Anything else fails, and so does a line here in vain. */

export interface AcceptedDifference {
  /** Where it is: `SlackLambdaFunction.Code.S3Key`. */
  readonly at: RegExp;
  /** Which of the two has something there. */
  readonly only: 'template' | 'module';
  readonly reason: string;
}

export const ACCEPTED: readonly AcceptedDifference[] = [
  {
    at: /^(Alarms\.TopicName|\w+DeadLetters\.QueueName|\w+\.FilterName|(Slack|Scheduler)Role\.RoleName|(Commands|\w+Events)\.Name|\w+\.StatementId)$/,
    only: 'module',
    reason: 'CloudFormation makes up the names that nobody needs; Terraform’s would be worse to read',
  },
  {
    at: /^Memory\.DeletionProtectionEnabled$/,
    only: 'module',
    reason:
      'the template retains the table. Terraform has no such thing for a module whose call is deleted, so DynamoDB itself protects it',
  },
];

/** Variables that are not as the parameter of their name. */
export const ACCEPTED_VARIABLES: readonly { readonly name: string; readonly reason: string }[] = [
  { name: 'code_directory', reason: 'Terraform can upload the code itself' },
  { name: 'code_bucket', reason: 'which makes the bucket one of two ways' },
  {
    name: 'home_account_id',
    reason: 'the template has an example for a default, which `uptimectl member-role` replaces',
  },
  { name: 'home_region', reason: 'the same' },
  { name: 'external_id', reason: 'the same in the role for other accounts' },
];

/** What the module could go without, as far as the template says. */
export const UNNOTICED: readonly { readonly without: RegExp; readonly reason: string }[] = [
  {
    without:
      /^aws_(sqs_queue\.\w+|cloudwatch_event_rule\.this|iam_role\.(scheduler|slack)|iam_role_policy\.\w+|sns_topic\.alarms)\.name$|\.statement_id$/,
    reason: 'names that nobody needs',
  },
  {
    without: /^aws_dynamodb_table\.memory\.deletion_protection_enabled$/,
    reason: 'Terraform’s own way to keep the table',
  },
  { without: /^without_function_urls /, reason: 'each Region is asked of both' },
];

const AS_IN_THE_TEMPLATE = [
  'CKV_AWS_26',
  'CKV_AWS_116',
  'CKV_AWS_117',
  'CKV_AWS_119',
  'CKV_AWS_158',
  'CKV_AWS_173',
];

/** What checkov finds in the module. It has more checks for Terraform than for CloudFormation. */
export const TERRAFORM_CHECKOV: readonly Accepted[] = [
  ...CHECKOV.filter(({ check }) => AS_IN_THE_TEMPLATE.includes(check)),
  {
    check: 'CKV_AWS_50',
    reason:
      'the logs and metrics say how long each call takes; a trace would be one more thing to pay for and to allow',
  },
  { check: 'CKV_AWS_76', reason: 'the Slack function logs each request that it refuses' },
  {
    check: 'CKV_AWS_258',
    in: /aws_lambda_function_url\.slack/,
    reason: 'Slack cannot sign as IAM wants. The function checks Slack’s own signature before anything else',
  },
  { check: 'CKV_AWS_301', in: /aws_lambda_permission\.url/, reason: 'the same' },
  { check: 'CKV_AWS_309', in: /aws_apigatewayv2_route\.slack/, reason: 'the same' },
  {
    check: 'CKV_AWS_272',
    reason: 'the sums of a release are published; a signing profile has to be the account’s own',
  },
  {
    check: 'CKV_AWS_297',
    reason: 'the schedule says when to look and nothing else; AWS’s own key encrypts it',
  },
  { check: 'CKV_AWS_338', reason: 'log_retention_days can be a year; thirty days is what most need' },
];
