import { EC2_OPERATIONS } from './ec2/service.ts';
import type { Functions } from './lambda/functions.ts';
import { lambdaOperations } from './lambda/service.ts';
import { PRICING_OPERATIONS } from './pricing/service.ts';
import { awsJsonProtocol } from './protocol/aws-json.ts';
import type { Protocol } from './protocol/protocol.ts';
import { queryProtocol } from './protocol/query.ts';
import { restJsonProtocol } from './protocol/rest-json.ts';
import { RDS_OPERATIONS } from './rds/service.ts';
import { SCHEDULER_OPERATIONS } from './scheduler/service.ts';
import { SSM_OPERATIONS } from './ssm/service.ts';
import { stsOperations } from './sts/service.ts';
import type { Sessions } from './sts/sessions.ts';

/** Each service by its signing name, with the protocol it speaks. */
export const servicesOf = (functions: Functions, sessions: Sessions): ReadonlyMap<string, Protocol> =>
  new Map([
    ['ec2', queryProtocol('ec2', 'http://ec2.amazonaws.com/doc/2016-11-15/', EC2_OPERATIONS)],
    ['rds', queryProtocol('aws', 'http://rds.amazonaws.com/doc/2014-10-31/', RDS_OPERATIONS)],
    ['sts', queryProtocol('aws', 'https://sts.amazonaws.com/doc/2011-06-15/', stsOperations(sessions))],
    ['scheduler', restJsonProtocol(SCHEDULER_OPERATIONS)],
    ['lambda', restJsonProtocol(lambdaOperations(functions))],
    ['pricing', awsJsonProtocol(PRICING_OPERATIONS)],
    ['ssm', awsJsonProtocol(SSM_OPERATIONS)],
  ]);
