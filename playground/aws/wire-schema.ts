/** Writes down schemas of operations whose SDK client is not among the packages of this project. */
import type { OperationSchema } from './operation.ts';

export type Schema = OperationSchema[4];

/** Smithy's numbers of simple types. */
export const TEXT = 0;
export const NUMBER = 1;
export const FLAG = 2;
export const TIMESTAMP = 4;

/** The makers of one service's schemas, in the form that the SDKs have them. */
export const schemasOf = (namespace: string) => ({
  listOf: (name: string, member: Schema): Schema => [1, namespace, name, 0, member],
  structure: (name: string, members: Readonly<Record<string, Schema>>): Schema => [
    3,
    namespace,
    name,
    0,
    Object.keys(members),
    Object.values(members),
  ],
  operationOf: (name: string, asked: Schema, answered: Schema): OperationSchema => [
    9,
    namespace,
    name,
    0,
    asked,
    answered,
  ],
});
