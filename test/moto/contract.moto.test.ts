import { awsContract } from '../aws/contract/contract.ts';
import { MOTO_DIVERGENCES, makeMotoWorld } from './world.ts';

const url = process.env.MOTO_URL;
if (url === undefined) throw new Error('MOTO_URL is not set: run this with `npm run test:moto`');

awsContract('moto', () => makeMotoWorld(url), MOTO_DIVERGENCES);
