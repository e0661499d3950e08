import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../error.ts';
import type { Operation } from '../operation.ts';
import { fromJson, jsonKey, toJson } from './json.ts';
import type { Protocol, WireRequest, WireResponse } from './protocol.ts';
import { asBytes, asText, isObject } from './shape.ts';

interface Route {
  readonly operation: Operation;
  readonly method: string;
  readonly status: number;
  readonly path: RegExp;
  readonly labels: readonly string[];
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

/** Resources as paths, JSON in and out: EventBridge Scheduler and Lambda. */
export const restJsonProtocol = (operations: readonly Operation[]): Protocol => {
  const routes = operations.map(routeOf);
  return {
    read: (request) => {
      const [path = '', query = ''] = request.url.split('?', 2);
      for (const route of routes) {
        const match = route.method === request.method ? route.path.exec(path) : null;
        if (match !== null) {
          const labels = new Map(
            route.labels.map((label, index) => [label, decodeURIComponent(match[index + 1] ?? '')]),
          );
          const input = readInput(route.input, request, labels, new URLSearchParams(query));
          return {
            name: route.operation.name,
            input,
            run: (context) => route.operation.run(input, context),
            write: (output, requestId) => writeOutput(route, isObject(output) ? output : {}, requestId),
          };
        }
      }
      throw new AwsError('UnknownOperationException', `No operation for ${request.method} ${path}`);
    },
    writeError: (error, requestId) => ({
      status: error.status,
      headers: {
        'content-type': 'application/json',
        'x-amzn-errortype': error.code,
        'x-amzn-requestid': requestId,
      },
      body: JSON.stringify({ Message: error.message }),
    }),
  };
};

const routeOf = (operation: Operation): Route => {
  const traits = operation.schema[3];
  const http = typeof traits === 'object' ? traits.http : undefined;
  if (http === undefined) throw new Error(`${operation.name} has no HTTP binding`);
  const [method, template, status] = http;
  const labels = [...template.matchAll(/\{(\w+)\+?\}/g)].map(([, label = '']) => label);
  return {
    operation,
    method,
    status,
    path: new RegExp(`^${template.replace(/\{\w+\+?\}/g, '([^/]+)')}/?$`),
    labels,
    input: NormalizedSchema.of(operation.schema[4]),
    output: NormalizedSchema.of(operation.schema[5]),
  };
};

const readInput = (
  schema: NormalizedSchema,
  request: WireRequest,
  labels: ReadonlyMap<string, string>,
  query: URLSearchParams,
): unknown => {
  const input: Record<string, unknown> = {};
  let body: Readonly<Record<string, unknown>> | undefined;
  for (const [name, member] of schema.structIterator()) {
    const traits = member.getMergedTraits();
    let value: unknown;
    if (traits.httpLabel) value = labels.get(name);
    else if (traits.httpQuery) value = readText(member, query.get(traits.httpQuery));
    else if (traits.httpHeader) value = readText(member, header(request, traits.httpHeader));
    else if (traits.httpPayload) value = request.body.length > 0 ? request.body : undefined;
    else {
      body ??= readBody(request.body);
      value = fromJson(member, body[jsonKey(name, member)]);
    }
    if (value !== undefined) input[name] = value;
  }
  return input;
};

const readBody = (bytes: Buffer): Readonly<Record<string, unknown>> => {
  if (bytes.length === 0) return {};
  try {
    const value: unknown = JSON.parse(bytes.toString());
    if (isObject(value)) return value;
  } catch {
    // Refused below, like JSON that is not an object.
  }
  throw new AwsError('SerializationException', 'The request body is not a JSON object');
};

const header = (request: WireRequest, name: string): string | undefined => {
  const value = request.headers[name.toLowerCase()];
  return Array.isArray(value) ? value[0] : value;
};

const readText = (schema: NormalizedSchema, text: string | null | undefined): unknown => {
  if (text === null || text === undefined) return undefined;
  if (schema.isNumericSchema()) return Number(text);
  return schema.isBooleanSchema() ? text === 'true' : text;
};

const writeOutput = (
  route: Route,
  output: Readonly<Record<string, unknown>>,
  requestId: string,
): WireResponse => {
  const headers: Record<string, string> = { 'x-amzn-requestid': requestId };
  const body: Record<string, unknown> = {};
  let { status } = route;
  let payload: Uint8Array | undefined;
  for (const [name, member] of route.output.structIterator()) {
    const value = output[name];
    if (value === undefined) continue;
    const traits = member.getMergedTraits();
    if (traits.httpResponseCode) status = Number(value);
    else if (traits.httpHeader) headers[traits.httpHeader] = asText(value);
    else if (traits.httpPayload) payload = asBytes(value);
    else body[jsonKey(name, member)] = toJson(member, value);
  }
  headers['content-type'] = 'application/json';
  return { status, headers, body: payload ?? JSON.stringify(body) };
};
