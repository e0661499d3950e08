const NAMES = ['slack', 'people', 'engine'] as const;

export type FunctionName = (typeof NAMES)[number];

/** @param name as deployed: `uptime-prod-engine` */
export function functionOf(name: string): FunctionName {
  const of = NAMES.find((each) => name.endsWith(`-${each}`));
  if (of === undefined) throw new Error(`there is no function ${name}`);
  return of;
}
