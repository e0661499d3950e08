import { byCodeUnit } from './by-code-unit.ts';

const PEOPLES_ORDER = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Compares names as people sort them: web-2 before web-10, whatever the case. The same on every machine. */
export const byName = (a: string, b: string): number => PEOPLES_ORDER.compare(a, b) || byCodeUnit(a, b);
