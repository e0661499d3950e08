import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import { DocumentSchema } from '../src/config/document.ts';
import { CHANNEL_ID } from '../src/core/settings/routing.ts';
import { REFERENCE } from './settings-reference.ts';

/** The JSON Schema of a settings file. It says what the product's own schema says, and what each setting means. */
export function settingsSchema(): JsonSchema {
  const schema = toJsonSchema(DocumentSchema, {
    typeMode: 'input',
    // Only `check` has no equal. What it means is added here.
    overrideAction: ({ valibotAction, jsonSchema }) =>
      valibotAction.type === 'check' ? { ...jsonSchema, ...checkedAs(jsonSchema) } : undefined,
  });
  for (const { path, meaning } of REFERENCE)
    for (const at of partsAt(schema, stepsOf(path))) at.description = `${meaning.replaceAll('`', '')}.`;
  return {
    ...schema,
    title: 'Settings of Uptime',
    description: 'Read by uptimectl settings put. docs/settings.md explains each.',
  };
}

function checkedAs({ type, properties = {} }: JsonSchema): JsonSchema {
  if (type === 'string') return { pattern: CHANNEL_ID.source };
  if ('ids' in properties) return { oneOf: [{ required: ['ids'] }, { required: ['except'] }] };
  if ('open' in properties)
    return { anyOf: ['country', 'ical', 'ssm', 'dates', 'open'].map((name) => ({ required: [name] })) };
  return { minProperties: 1 };
}

/** A setting of a schedule is in the group that a schedule can be. The policy's settings are there, too. */
function partsAt(schema: JsonSchema | boolean | undefined, [step, ...rest]: readonly string[]): JsonSchema[] {
  if (typeof schema !== 'object') return [];
  if (step === undefined) return [schema];
  if (schema.anyOf !== undefined && schema.properties === undefined)
    return schema.anyOf.flatMap((each) => (each === schema ? [] : partsAt(each, [step, ...rest])));
  if (step === '[]') return Array.isArray(schema.items) ? [] : partsAt(schema.items, rest);
  if (step === '*') return partsAt(schema.additionalProperties, rest);
  const own = partsAt(schema.properties?.[step], rest);
  const { schedules } = schema.properties ?? {};
  const inSchedules =
    schedules === undefined || step === 'schedules' ? [] : partsAt(schedules, ['*', step, ...rest]);
  return [...own, ...inSchedules];
}

/** What a setting is where nobody sets it. */
export const defaultOf = (path: string): unknown => partsAt(settingsSchema(), stepsOf(path))[0]?.default;

/** `protect[].tag` is three steps. */
const stepsOf = (path: string): readonly string[] => path.split(/\.|(?=\[\])/);

export const settingsSchemaText = (): string => `${JSON.stringify(settingsSchema(), null, 2)}\n`;
