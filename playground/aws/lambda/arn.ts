/** The function's name in its ARN. */
export const lambdaNameOf = (arn: string): string | undefined =>
  /^arn:aws[a-z-]*:lambda:[^:]+:\d+:function:([^:]+)/.exec(arn)?.[1];
