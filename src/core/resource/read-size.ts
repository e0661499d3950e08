import type { Capacity } from './capacity.ts';

export type SizeField = keyof Capacity;

/** What is wrong with a number that a person gave. */
export type SizeIssue = 'missing' | 'not-whole' | 'zero' | 'above-desired' | 'below-desired';

/** The size that a person typed, or what is wrong with it. The minimum and the maximum may be left out. */
export function readSize(
  typed: Readonly<Record<SizeField, string>>,
): { readonly ok: true; readonly size: Capacity } | { readonly ok: false; readonly issues: SizeIssues } {
  const [desired, min, max] = [numberOf(typed.desired), numberOf(typed.min), numberOf(typed.max)];
  const issues: SizeIssues = {
    ...(typed.desired.trim() === '' && { desired: 'missing' }),
    ...(desired === 0 && { desired: 'zero' }),
    ...(Number.isNaN(desired) && { desired: 'not-whole' }),
    ...(Number.isNaN(min) && { min: 'not-whole' }),
    ...(Number.isNaN(max) && { max: 'not-whole' }),
    ...(min !== undefined && desired !== undefined && min > desired && { min: 'above-desired' }),
    ...(max !== undefined && desired !== undefined && max < desired && { max: 'below-desired' }),
  };
  if (desired === undefined || Object.keys(issues).length > 0) return { ok: false, issues };
  return {
    ok: true,
    size: { desired, ...(min !== undefined && { min }), ...(max !== undefined && { max }) },
  };
}

export type SizeIssues = Readonly<Partial<Record<SizeField, SizeIssue>>>;

/** Undefined for nothing, and not a number for anything but a whole one. */
function numberOf(text: string): number | undefined {
  const said = text.trim();
  if (said === '') return undefined;
  return /^\d{1,6}$/.test(said) ? Number(said) : Number.NaN;
}
