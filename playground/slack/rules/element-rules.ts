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
        ? options(element.options, 1, 100)
        : asList(element.option_groups).flatMap((group) => [
            ...plainText(asRecord(group).label, 'option group', 75),
            ...options(asRecord(group).options, 1, 100),
          ]);
    case 'overflow':
      return options(element.options, 1, 5);
    case 'checkboxes':
    case 'radio_buttons':
      return options(element.options, 1, 10);
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
    case 'users_select':
    case 'multi_users_select':
    case 'conversations_select':
    case 'channels_select':
    case 'number_input':
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
