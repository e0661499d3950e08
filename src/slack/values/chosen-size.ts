import type { Capacity } from '../../core/resource/capacity.ts';
import { readSize, type SizeField } from '../../core/resource/read-size.ts';
import { SIZE_ISSUES } from '../../text/set-size.ts';
import { SIZE_FIELDS } from './size-ids.ts';
import type { ViewState } from './view-state.ts';

/** The size as typed, or what is wrong with it, by the id of the block at fault. */
export function readChosenSize(
  values: ViewState,
): { readonly size: Capacity } | { readonly errors: Record<string, string> } {
  const typed = (field: SizeField): string => {
    const id = SIZE_FIELDS[field];
    return values[id]?.[id]?.value ?? '';
  };
  const read = readSize({ desired: typed('desired'), min: typed('min'), max: typed('max') });
  if (read.ok) return { size: read.size };
  const fields = ['desired', 'min', 'max'] as const;
  return {
    errors: Object.fromEntries(
      fields.flatMap((field) => {
        const issue = read.issues[field];
        return issue === undefined ? [] : [[SIZE_FIELDS[field], SIZE_ISSUES[issue]]];
      }),
    ),
  };
}
