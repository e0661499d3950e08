import { byCodeUnit } from './by-code-unit.ts';

/** Made when first needed: loading Node's collation tables takes time. */
let peoplesOrder: Intl.Collator | undefined;

/** Compares names as people sort them: web-2 before web-10, whatever the case. The same on every machine. */
export function byName(a: string, b: string): number {
  peoplesOrder ??= new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return peoplesOrder.compare(a, b) || byCodeUnit(a, b);
}
