/** What a filled-in template comes to when AWS has made its resources. */
import type { Template } from '../../playground/world/fill-in.ts';
import type { Described } from './describe.ts';

/** A resource's `Ref` (no name), or one of its attributes; or a pseudo parameter's value. */
export type Attribute = (of: string, name: string | undefined) => string;

export const resourcesIn = (template: Template, attribute: Attribute): ReadonlyMap<string, Described> =>
  new Map(
    Object.entries(template.Resources).map(([id, { Type, Properties }]) => [
      id,
      { type: Type, properties: resolve(Properties, attribute) as Described['properties'] },
    ]),
  );

export const outputsIn = (
  { Outputs = {} }: Template,
  attribute: Attribute,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(Outputs).map(([name, { Value }]) => [name, resolve(Value, attribute)]));

function resolve(value: unknown, attribute: Attribute): unknown {
  if (Array.isArray(value)) return value.map((each) => resolve(each, attribute));
  if (typeof value !== 'object' || value === null) return value;
  const [[name = '', of] = [], ...others] = Object.entries(value);
  if (others.length === 0) {
    switch (name) {
      case 'Ref':
        return attribute(String(of), undefined);
      case 'Fn::GetAtt':
        return getAtt([of].flat().join('.'), attribute);
      case 'Fn::Sub':
        return substituted(of, attribute);
      case 'Fn::Join': {
        const [by, parts] = resolve(of, attribute) as [string, readonly unknown[]];
        return parts.join(by);
      }
      case 'Fn::Split': {
        const [by, text] = resolve(of, attribute) as [string, string];
        return text.split(by);
      }
    }
    if (name.startsWith('Fn::')) throw new Error(`${name} is left in the template`);
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, resolve(each, attribute)] as const),
  );
}

function substituted(of: unknown, attribute: Attribute): string {
  const [text, own] = Array.isArray(of)
    ? (of as [string, Readonly<Record<string, unknown>>])
    : [String(of), {}];
  return text.replace(/\$\{([\w:.]+)\}/g, (_, name: string) => {
    if (name in own) return String(resolve(own[name], attribute));
    return name.includes('.') ? getAtt(name, attribute) : attribute(name, undefined);
  });
}

function getAtt(path: string, attribute: Attribute): string {
  const [of = '', ...name] = path.split('.');
  return attribute(of, name.join('.'));
}
