import type { PythonNeeds } from '../python.ts';

/** moto, and boto3 with it. */
export const MOTO: PythonNeeds = {
  venv: '.venv-moto',
  /** Pinned: with another version, review the list of divergences. */
  requirement: 'moto[server,dynamodb,ec2,rds]==5.2.5',
  imports: 'flask, boto3',
};
