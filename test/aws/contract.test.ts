import { awsContract } from './contract/contract.ts';
import { makeStandInWorld } from './contract/stand-in-world.ts';

awsContract('the stand-in', makeStandInWorld);
