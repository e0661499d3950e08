/** What AWS would make up, the same for the template and the module: «name» where it cannot be known. */
import type { Place } from './worlds.ts';
import { ACCOUNT } from './worlds.ts';

/** By the template's names. */
export function attributeOf({ partition, suffix, region }: Place, deployment: string) {
  return (of: string, name: string | undefined): string => {
    switch (of) {
      case 'AWS::AccountId':
        return ACCOUNT;
      case 'AWS::Partition':
        return partition;
      case 'AWS::Region':
        return region;
      case 'AWS::URLSuffix':
        return suffix;
      case 'Memory':
        return name === 'Arn'
          ? `arn:${partition}:dynamodb:${region}:${ACCOUNT}:table/${deployment}`
          : deployment;
      case 'HttpApi':
        return name === 'ExecutionArn'
          ? `arn:${partition}:execute-api:${region}:${ACCOUNT}:«${of}»`
          : `«${of}»`;
    }
    const [, which] = /^(\w+)LambdaFunction$/.exec(of) ?? [];
    if (which !== undefined) {
      const called = `${deployment}-${which.toLowerCase()}`;
      return name === 'Arn' ? `arn:${partition}:lambda:${region}:${ACCOUNT}:function:${called}` : called;
    }
    return name === undefined ? `«${of}»` : `«${of}.${name}»`;
  };
}
