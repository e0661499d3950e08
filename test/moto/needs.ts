import type { PythonNeeds } from '../python.ts';

/** moto, and boto3 with it. */
export const MOTO: PythonNeeds = {
  venv: '.venv-moto',
  /** Pinned: another version may behave differently, and then the list of divergences must be looked at. */
  requirement: 'moto[server,ec2,rds]==5.2.5',
  imports: 'flask, boto3',
};
