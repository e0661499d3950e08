import { templateText } from './yaml.ts';

/** A template as osls makes it. */
export interface Packaged {
  readonly Metadata: {
    readonly 'AWS::CloudFormation::Interface': {
      readonly ParameterGroups: readonly ParameterGroup[];
      readonly ParameterLabels: Readonly<Record<string, unknown>>;
    };
  };
  readonly Parameters: Readonly<Record<string, object>>;
  readonly Conditions: object;
  readonly Rules: object;
  readonly Resources: Readonly<Record<string, PackagedResource>>;
  readonly Outputs: Readonly<Record<string, object>>;
}

interface ParameterGroup {
  readonly Label: { readonly default: string };
  readonly Parameters: readonly string[];
}

interface PackagedResource {
  readonly Type: string;
  readonly DependsOn?: unknown;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** Where the code is, which osls puts into a bucket of its own. */
const CODE = {
  CodeBucket: {
    Type: 'String',
    Description: 'The S3 bucket with the archives of this release. It has to be in the Region of the stack.',
    AllowedPattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
    ConstraintDescription: 'expected the name of a bucket, without s3:// and without a path.',
  },
  CodePrefix: {
    Type: 'String',
    Description:
      'What their names begin with in the bucket, with a slash at the end, such as uptime/0.3.0/. Empty for the top of the bucket.',
    Default: '',
    AllowedPattern: '^([^/].*/)?$',
    ConstraintDescription: 'expected a path that ends with a slash and does not begin with one.',
  },
};

/** What comes only with osls: its bucket for the code, and what says where that is. */
const OF_OSLS = /^ServerlessDeploymentBucket/;

/** Names an archive in a release. */
export const archiveName = (version: string, name: string): string => `uptime-${version}-${name}.zip`;

/** The template of osls as one that anybody can launch: its code is in a bucket that a parameter names. */
export function releasedTemplate(packaged: Packaged, version: string): string {
  const { Metadata, Parameters, Conditions, Rules, Resources, Outputs } = packaged;
  const { ParameterGroups, ParameterLabels } = Metadata['AWS::CloudFormation::Interface'];
  return templateText({
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `Uptime ${version}. Parks EC2 and RDS when nobody needs them, and says so in Slack first.`,
    Metadata: {
      'AWS::CloudFormation::Interface': {
        ParameterGroups: [
          ...ParameterGroups.slice(0, 1).map(({ Label, Parameters: first }) => ({
            Label,
            Parameters: [...first, ...Object.keys(CODE)],
          })),
          ...ParameterGroups.slice(1),
        ],
        ParameterLabels,
      },
    },
    Parameters: { ...Parameters, ...CODE },
    Conditions,
    Rules,
    Resources: Object.fromEntries(
      Object.entries(Resources)
        .filter(([id]) => !OF_OSLS.test(id))
        .map(([id, resource]) => [id, released(resource, version)]),
    ),
    Outputs: Object.fromEntries(Object.entries(Outputs).filter(([id]) => !OF_OSLS.test(id))),
  });
}

function released(resource: PackagedResource, version: string): PackagedResource | object {
  if (isFunction(resource)) return withCode(resource, version);
  return resource.Type === 'AWS::CloudWatch::Dashboard' ? withShortBody(resource) : resource;
}

/** A dashboard without the line breaks and indents of its JSON, which count as bytes of the template. */
function withShortBody({ Properties, ...resource }: PackagedResource): object {
  const { 'Fn::Sub': body } = Object(Properties.DashboardBody);
  const [text, values] = [body].flat();
  const short = String(text).trim().replace(/\n\s*/g, '');
  return { ...resource, Properties: { ...Properties, DashboardBody: { 'Fn::Sub': [short, values] } } };
}

const isFunction = ({ Type }: PackagedResource): boolean => Type === 'AWS::Lambda::Function';

function withCode({ DependsOn, Properties, ...resource }: PackagedResource, version: string) {
  const name = String(Properties.Handler).replace(/\.handler$/, '');
  // osls names the role, too, which the function refers to anyway.
  const needed = [DependsOn].flat().filter((id) => !String(id).endsWith('Role'));
  return {
    ...resource,
    DependsOn: needed,
    Properties: {
      ...Properties,
      Code: {
        S3Bucket: { Ref: 'CodeBucket' },
        S3Key: { 'Fn::Sub': `\${CodePrefix}${archiveName(version, name)}` },
      },
    },
  };
}
