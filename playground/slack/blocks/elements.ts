import { asList, asRecord, asText, type Json } from './json.ts';

/** A person's input to an element: one or several options by value or label, a text, a date, or nothing. */
export type Given = string | readonly string[] | null;

/** An interactive element in a list of blocks. */
export interface Found {
  readonly element: Json;
  readonly blockId: string;
  /** The label of its `input` block, or ''. */
  readonly label: string;
  /** Whether Slack tells the app at once. For an input, only if the app asked for it. */
  readonly dispatches: boolean;
}

/** An element's label or action id, or both ids if several elements share one. */
export type Which = string | { readonly blockId: string; readonly actionId: string };

/** Every interactive element, in display order. Like Slack, it gives an id to blocks without one. */
export const interactive = (blocks: readonly unknown[]): readonly Found[] =>
  blocks.map(asRecord).flatMap((block, i) => {
    const blockId = asText(block.block_id) || `b${i + 1}`;
    const inInput = block.type === 'input';
    const label = asText(asRecord(block.label).text);
    const dispatches = !inInput || block.dispatch_action === true;
    return [block.accessory, block.element, ...asList(block.elements)]
      .map(asRecord)
      .filter((element) => typeof element.action_id === 'string')
      .map((element) => ({ element, blockId, label, dispatches }));
  });

export const findElement = (blocks: readonly unknown[], which: Which): Found | undefined => {
  const all = interactive(blocks);
  if (typeof which !== 'string') {
    return all.find((f) => f.blockId === which.blockId && f.element.action_id === which.actionId);
  }
  return all.find(
    ({ element, label }) =>
      element.action_id === which || asRecord(element.text).text === which || label === which,
  );
};

/** The element's initial value. */
export function initial({ element }: Found): Given {
  const { initial_option: option, initial_options: options } = element;
  if (option !== undefined) return asText(asRecord(option).value);
  if (options !== undefined) return asList(options).map((each) => asText(asRecord(each).value));
  const plain =
    element.initial_value ??
    element.initial_date ??
    element.initial_time ??
    element.initial_date_time ??
    element.initial_user ??
    element.initial_users ??
    element.initial_conversation ??
    element.initial_channel;
  if (Array.isArray(plain)) return plain.map(String);
  return plain === undefined ? null : String(plain);
}

/**
 * The element's value as in a payload, under Slack's name for this type.
 *
 * @throws Error if the element does not offer this option
 */
export function heldBy({ element }: Found, given: Given): Json {
  const one = Array.isArray(given) ? (given[0] ?? null) : given;
  const many = given === null ? [] : typeof given === 'string' ? [given] : given;
  switch (element.type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
    case 'overflow':
      return { selected_option: one === null ? null : optionOf(element, String(one)) };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { selected_options: many.map((each) => optionOf(element, each)) };
    case 'datepicker':
      return { selected_date: one };
    case 'timepicker':
      return { selected_time: one };
    case 'datetimepicker':
      return { selected_date_time: one === null ? null : Number(one) };
    case 'users_select':
      return { selected_user: one };
    case 'multi_users_select':
      return { selected_users: many };
    case 'conversations_select':
      return { selected_conversation: one };
    case 'channels_select':
      return { selected_channel: one };
    case 'button':
      return element.value === undefined ? {} : { value: element.value };
    default:
      return { value: one === '' ? null : one };
  }
}

function optionOf(element: Json, wanted: string): Json {
  const groups = asList(element.option_groups).flatMap((group) => asList(asRecord(group).options));
  const found = [...asList(element.options), ...groups]
    .map(asRecord)
    .find((option) => option.value === wanted || asRecord(option.text).text === wanted);
  if (!found) throw new Error(`${asText(element.action_id)} offers no ${wanted}`);
  return { text: found.text, value: found.value };
}

/** The action of a block_actions payload, without what is only for display. */
export function actionOf(found: Found, given: Given): Json {
  const { type, action_id, text, style, placeholder } = found.element;
  return {
    type,
    action_id,
    block_id: found.blockId,
    text,
    style,
    placeholder,
    ...heldBy(found, given),
  };
}

/** What people have entered so far. The keys are block and action ids, so it survives an update that keeps them. */
export type Entered = ReadonlyMap<string, Given>;

export const enteredKey = (blockId: string, actionId: unknown): string => `${blockId} ${String(actionId)}`;

/** `state.values` of a payload: every element that can hold a value, touched or not. */
export function stateValues(blocks: readonly unknown[], entered: Entered): Json {
  const values: Record<string, Record<string, Json>> = {};
  for (const found of interactive(blocks)) {
    const { type, action_id } = found.element;
    if (type === 'button' || type === 'overflow') continue;
    const key = enteredKey(found.blockId, action_id);
    const given = entered.has(key) ? (entered.get(key) ?? null) : initial(found);
    values[found.blockId] = {
      ...values[found.blockId],
      [String(action_id)]: { type, ...heldBy(found, given) },
    };
  }
  return values;
}
