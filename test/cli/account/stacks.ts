/**
 * CloudFormation, as far as installing asks it. As strict as AWS: a change set needs every parameter, the template where its address says,
 * and leave to name roles; a stack that is not there is a ValidationError.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html
 */
import {
  CreateChangeSet$,
  type CreateChangeSetInput,
  DeleteChangeSet$,
  DeleteStack$,
  DescribeChangeSet$,
  DescribeStackEvents$,
  DescribeStackResources$,
  DescribeStacks$,
  ExecuteChangeSet$,
  GetTemplateSummary$,
} from '@aws-sdk/client-cloudformation';
import { parse } from 'yaml';
import { AwsError } from '../../../playground/aws/error.ts';
import { type Operation, operation } from '../../../playground/aws/operation.ts';

interface Stack {
  readonly id: string;
  readonly name: string;
  status: string;
  description: string;
  templateUrl: string;
  parameters: ReadonlyMap<string, string>;
  /** The oldest first. */
  readonly events: {
    readonly id: string;
    readonly name: string;
    readonly type: string;
    readonly status: string;
  }[];
}

interface ChangeSet {
  readonly stack: Stack;
  readonly isNew: boolean;
  readonly templateUrl: string;
  readonly parameters: ReadonlyMap<string, string>;
}

interface Named {
  readonly StackName?: string | undefined;
  readonly ChangeSetName?: string | undefined;
}

const RESOURCES = [
  ['Memory', 'AWS::DynamoDB::Table'],
  ['EngineRole', 'AWS::IAM::Role'],
  ['EngineLambdaFunction', 'AWS::Lambda::Function'],
] as const;

/**
 * @param read the text of a template at its address
 * @param outputs what each stack has to say
 */
export function stackOperations(
  read: (url: string) => string | undefined,
  outputs: Readonly<Record<string, string>>,
): readonly Operation[] {
  const stacks = new Map<string, Stack>();
  const changeSets = new Map<string, ChangeSet>();
  let count = 0;

  const templateAt = (url: string) => {
    const text = read(url);
    if (text === undefined)
      throw new AwsError('ValidationError', `S3 error: The specified key does not exist. ${url}`);
    const { Description = '', Parameters = {} } = parse(text, { logLevel: 'silent' });
    const parameters: [string, { Default?: unknown; Description?: string }][] = Object.entries(Parameters);
    return { description: String(Description), parameters };
  };
  /** A deleted stack is found by its id only. */
  const find = ({ StackName: name = '' }: Named): Stack => {
    const found = [...stacks.values()].findLast(
      (stack) => stack.id === name || (stack.name === name && stack.status !== 'DELETE_COMPLETE'),
    );
    if (found === undefined) throw new AwsError('ValidationError', `Stack with id ${name} does not exist`);
    return found;
  };
  const changeSetOf = ({ ChangeSetName: id = '' }: Named): ChangeSet => {
    const found = changeSets.get(id);
    if (found === undefined) throw new AwsError('ChangeSetNotFound', `ChangeSet [${id}] does not exist`, 404);
    return found;
  };
  const tell = (stack: Stack, name: string, type: string, status: string) =>
    stack.events.push({ id: String(++count), name, type, status });
  const end = (stack: Stack, verb: 'CREATE' | 'UPDATE' | 'DELETE') => {
    for (const [name, type] of RESOURCES) tell(stack, name, type, `${verb}_COMPLETE`);
    stack.status = `${verb}_COMPLETE`;
    tell(stack, stack.name, 'AWS::CloudFormation::Stack', stack.status);
  };

  function propose(input: CreateChangeSetInput) {
    const { StackName: name = '', ChangeSetName: setName = '', TemplateURL: templateUrl = '' } = input;
    const isNew = input.ChangeSetType === 'CREATE';
    const before = isNew ? undefined : find(input);
    if (!input.Capabilities?.includes('CAPABILITY_NAMED_IAM'))
      throw new AwsError(
        'InsufficientCapabilitiesException',
        'Requires capabilities : [CAPABILITY_NAMED_IAM]',
      );
    const given = new Map(
      input.Parameters?.map(({ ParameterKey = '', ParameterValue, UsePreviousValue }) => {
        const value = UsePreviousValue === true ? before?.parameters.get(ParameterKey) : ParameterValue;
        return [ParameterKey, value] as const;
      }),
    );
    const { parameters } = templateAt(templateUrl);
    const values = parameters.map(([key, { Default }]) => [key, given.get(key) ?? Default] as const);
    const missing = values.filter(([, value]) => value === undefined).map(([key]) => key);
    if (missing.length > 0)
      throw new AwsError('ValidationError', `Parameters: [${missing.join(', ')}] must have values`);
    const chosen = new Map(values.map(([key, value]) => [key, String(value)]));
    const id = `arn:aws:cloudformation:eu-central-1:111122223333:changeSet/${setName}`;
    const stackId = `arn:aws:cloudformation:eu-central-1:111122223333:stack/${name}/${++count}`;
    const stack = before ?? {
      ...{ id: stackId, name, description: '', templateUrl, parameters: chosen, events: [] },
      status: 'REVIEW_IN_PROGRESS',
    };
    stacks.set(stack.id, stack);
    changeSets.set(id, { stack, isNew, templateUrl, parameters: chosen });
    return { Id: id, StackId: stack.id };
  }

  function describeChangeSet(input: Named) {
    const { stack, isNew, templateUrl, parameters } = changeSetOf(input);
    const isSame = [...parameters].every(([key, value]) => stack.parameters.get(key) === value);
    if (!isNew && isSame && stack.templateUrl === templateUrl)
      return { Status: 'FAILED', StatusReason: "The submitted information didn't contain changes." };
    const Changes = RESOURCES.map(([LogicalResourceId, ResourceType]) => ({
      Type: 'Resource',
      ResourceChange: {
        Action: isNew ? 'Add' : 'Modify',
        LogicalResourceId,
        ResourceType,
        Replacement: 'False',
      },
    }));
    return { Status: 'CREATE_COMPLETE', ExecutionStatus: 'AVAILABLE', Changes };
  }

  return [
    operation(DescribeStacks$, (input: Named) => {
      const { id, name, status, description, parameters } = find(input);
      const Parameters = [...parameters].map(([ParameterKey, ParameterValue]) => ({
        ParameterKey,
        ParameterValue,
      }));
      const Outputs = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
      const about = { StackId: id, StackName: name, CreationTime: new Date(0), StackStatus: status };
      return { Stacks: [{ ...about, Description: description, Parameters, Outputs }] };
    }),
    operation(DescribeStackEvents$, (input: Named) => ({
      StackEvents: find(input)
        .events.toReversed()
        .map(({ id, name, type, status }) => ({
          ...{ EventId: id, StackId: '', StackName: '', Timestamp: new Date(0) },
          ...{ LogicalResourceId: name, ResourceType: type, ResourceStatus: status },
        })),
    })),
    operation(DescribeStackResources$, (input: Named) => ({
      StackResources: RESOURCES.map(([LogicalResourceId, ResourceType]) => ({
        ...{ LogicalResourceId, ResourceType, Timestamp: new Date(0), ResourceStatus: find(input).status },
      })),
    })),
    operation(GetTemplateSummary$, ({ TemplateURL = '' }: { readonly TemplateURL?: string }) => {
      const { description, parameters } = templateAt(TemplateURL);
      return {
        Description: description,
        Parameters: parameters.map(([ParameterKey, { Default, Description }]) => ({
          ...{ ParameterKey, Description },
          DefaultValue: Default === undefined ? undefined : String(Default),
        })),
      };
    }),
    operation(CreateChangeSet$, propose),
    operation(DescribeChangeSet$, describeChangeSet),
    operation(DeleteChangeSet$, (input: Named) => {
      changeSets.delete(input.ChangeSetName ?? '');
      return {};
    }),
    operation(ExecuteChangeSet$, (input: Named) => {
      const { stack, isNew, templateUrl, parameters } = changeSetOf(input);
      Object.assign(stack, { templateUrl, parameters, description: templateAt(templateUrl).description });
      end(stack, isNew ? 'CREATE' : 'UPDATE');
      return {};
    }),
    operation(DeleteStack$, (input: Named) => {
      end(find(input), 'DELETE');
      return {};
    }),
  ];
}
