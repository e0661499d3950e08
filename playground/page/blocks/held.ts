import type { Given } from '../../slack/blocks/index.ts';
import { asText, type Json, labelOf, type Surface } from './surface.ts';

/** An element inside an input block, which brings its own label. */
export interface Field {
  readonly id: string;
  /** The value is sent only with the submission. */
  readonly keep: boolean;
  readonly invalid: boolean;
  readonly describedBy: string;
  readonly required: boolean;
}

export interface ElementProps {
  readonly element: Json;
  readonly blockId: string;
  readonly surface: Surface;
  readonly field?: Field;
}

/** What the user entered, or else the app's initial value. */
export function heldBy({ element, blockId, surface }: ElementProps, initial: Given): Given {
  const entered = surface.entered(blockId, asText(element.action_id));
  return entered === undefined ? initial : entered;
}

export function give({ element, blockId, surface, field }: ElementProps, given: Given): void {
  const actionId = asText(element.action_id);
  if (field?.keep) surface.enter(blockId, actionId, given);
  else surface.press(blockId, actionId, given);
}

/** The accessible name of a control outside an input block. */
export const nameOf = ({ element, field }: ElementProps): string | undefined =>
  field
    ? undefined
    : asText(element.accessibility_label) || labelOf(element.placeholder) || asText(element.action_id);

export const fieldAttributes = (field: Field | undefined) => ({
  id: field?.id,
  required: field?.required ?? false,
  'aria-invalid': field?.invalid ?? false,
  'aria-describedby': field?.describedBy,
});
