import { asList, asRecord, type Json } from '../blocks/index.ts';
import { isRecord, optional, plainText, text } from './text-rules.ts';

/** Slack's rules for interactive elements. */
export function elementFaults(element: unknown): string[] {
  if (!isRecord(element)) return ['an element is no object'];
  const { action_id: id, placeholder, confirm } = element;
  return [
    ...(typeof id === 'string' && id.length >= 1 && id.length <= 255 ? [] : ['action_id 1..255']),
    ...(placeholder === undefined ? [] : plainText(placeholder, 'placeholder', 150)),
    ...(confirm === undefined ? [] : confirmFaults(asRecord(confirm))),
    ...ofItsType(element),
  ];
}

function ofItsType(element: Json): string[] {
  switch (element.type) {
    case 'button':
      return button(element);
    case 'static_select':
    case 'multi_static_select':
      return element.option_groups === undefined
        ? [...options(element.options, 1, 100), ...initialOption(element)]
        : asList(element.option_groups).flatMap((group) => [
            ...plainText(asRecord(group).label, 'option group', 75),
            ...options(asRecord(group).options, 1, 100),
          ]);
    case 'overflow':
      return options(element.options, 1, 5);
    case 'checkboxes':
    case 'radio_buttons':
      return [...options(element.options, 1, 10), ...initialOption(element)];
    case 'plain_text_input':
      return [
        ...optional(element.initial_value, 'initial_value', 3_000),
        ...between(element.min_length, 'min_length', 0, 3_000),
        ...between(element.max_length, 'max_length', 1, 3_000),
      ];
    case 'datepicker':
      return shaped(element.initial_date, 'initial_date', /^\d{4}-\d\d-\d\d$/);
    case 'timepicker':
      return shaped(element.initial_time, 'initial_time', /^\d\d:\d\d$/);
    case 'datetimepicker':
      return between(element.initial_date_time, 'initial_date_time', 1e9, 9_999_999_999);
    case 'number_input':
      return numberInput(element);
    case 'conversations_select':
      return conversations(element);
    case 'multi_users_select':
      return ids(element.initial_users, 'initial_users', /^[UW][A-Z0-9]+$/);
    case 'users_select':
    case 'channels_select':
    case 'email_text_input':
    case 'url_text_input':
      return [];
    default:
      return [`an element of type ${String(element.type)} is not known here`];
  }
}

function button({ text: label, value, url, style, accessibility_label }: Json): string[] {
  return [
    ...plainText(label, 'button', 75),
    ...optional(value, 'value', 2_000),
    ...optional(url, 'url', 3_000),
    ...optional(accessibility_label, 'accessibility_label', 75),
    ...(style === undefined || style === 'primary' || style === 'danger' ? [] : ['style']),
  ];
}

function options(list: unknown, least: number, most: number): string[] {
  if (!Array.isArray(list) || list.length < least || list.length > most) return [`${least}..${most} options`];
  const values = list.map((option) => asRecord(option).value);
  return [
    ...list.flatMap((option) => {
      const { text: label, value, description } = asRecord(option);
      return [
        ...text(label, 'option', 75),
        ...(typeof value === 'string' && value.length >= 1 && value.length <= 150
          ? []
          : ['option value 1..150']),
        ...(description === undefined ? [] : text(description, 'option description', 75)),
      ];
    }),
    ...(new Set(values).size < values.length ? ['an option value occurs twice'] : []),
  ];
}

/** "That exactly matches one of the options": https://docs.slack.dev/reference/block-kit/block-elements/radio-button-group-element */
function initialOption({ options: list, initial_option: initial }: Json): string[] {
  if (initial === undefined) return [];
  const isOffered = asList(list).some((option) => JSON.stringify(option) === JSON.stringify(initial));
  return isOffered ? [] : ['initial_option is not among the options'];
}

/** https://docs.slack.dev/reference/block-kit/block-elements/number-input-element: numbers are texts, and `is_decimal_allowed` is required. */
function numberInput({ is_decimal_allowed, initial_value, min_value, max_value }: Json): string[] {
  const form = is_decimal_allowed === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  const [least, most] = [Number(min_value ?? Number.NEGATIVE_INFINITY), Number(max_value ?? Infinity)];
  return [
    ...(typeof is_decimal_allowed === 'boolean' ? [] : ['is_decimal_allowed']),
    ...shaped(initial_value, 'initial_value', form),
    ...shaped(min_value, 'min_value', form),
    ...shaped(max_value, 'max_value', form),
    ...(least > most ? ['min_value is greater than max_value'] : []),
    ...(initial_value === undefined ? [] : between(Number(initial_value), 'initial_value', least, most)),
  ];
}

const KINDS = new Set<unknown>(['im', 'mpim', 'private', 'public']);

/** https://docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object: at least one of its fields. */
function conversations({ filter, initial_conversation }: Json): string[] {
  const { include, ...rest } = asRecord(filter);
  const known = include === undefined ? [] : asList(include);
  return [
    ...shaped(initial_conversation, 'initial_conversation', /^[CDG][A-Z0-9]+$/),
    ...(filter !== undefined && include === undefined && Object.keys(rest).length === 0 ? ['filter'] : []),
    ...(include !== undefined && (known.length === 0 || !known.every((kind) => KINDS.has(kind)))
      ? ['filter.include']
      : []),
  ];
}

const ids = (list: unknown, where: string, shape: RegExp): string[] =>
  list === undefined ||
  (Array.isArray(list) && list.length > 0 && list.every((id) => typeof id === 'string' && shape.test(id)))
    ? []
    : [where];

const confirmFaults = ({ title, text: body, confirm, deny }: Json): string[] => [
  ...plainText(title, 'confirm title', 100),
  ...text(body, 'confirm text', 300),
  ...plainText(confirm, 'confirm button', 30),
  ...plainText(deny, 'deny button', 30),
];

const between = (value: unknown, where: string, least: number, most: number): string[] =>
  value === undefined || (typeof value === 'number' && value >= least && value <= most)
    ? []
    : [`${where} ${least}..${most}`];

const shaped = (value: unknown, where: string, shape: RegExp): string[] =>
  value === undefined || (typeof value === 'string' && shape.test(value)) ? [] : [where];
