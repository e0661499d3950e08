import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { offsetMinutes } from '../times.ts';
import { Button } from './button.tsx';
import { Choices, Menu, Select } from './choices.tsx';
import { type ElementProps, fieldAttributes, give, heldBy, nameOf } from './held.ts';
import { asText, labelOf } from './surface.ts';

/** Anything in a block that can be pressed, chosen or filled in. */
export function Element(props: ElementProps): JSX.Element {
  switch (props.element.type) {
    case 'button':
      return <Button {...props} />;
    case 'overflow':
      return <Menu {...props} />;
    case 'static_select':
    case 'users_select':
    case 'conversations_select':
    case 'channels_select':
      return <Select {...props} />;
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_users_select':
    case 'radio_buttons':
      return <Choices {...props} />;
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return <TextInput {...props} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <Moment {...props} />;
    case 'image':
      return <span class="b-picture">🖼 {asText(props.element.alt_text)}</span>;
    default:
      return <span class="b-unknown">({String(props.element.type)})</span>;
  }
}

function TextInput(props: ElementProps): JSX.Element {
  const { element, field } = props;
  const [text, setText] = useState<string>();
  const held = heldBy(props, asText(element.initial_value)) ?? '';
  const attributes = {
    ...fieldAttributes(field),
    'aria-label': nameOf(props),
    placeholder: labelOf(element.placeholder),
    maxLength: typeof element.max_length === 'number' ? element.max_length : 3_000,
    value: text ?? String(held),
    // Like Slack, focus a modal's first input when it opens.
    autofocus: element.focus_on_load === true,
  };
  const changed = (value: string) => {
    setText(value);
    if (field?.keep) give(props, value);
  };
  if (element.multiline === true) {
    return (
      <textarea rows={4} {...attributes} onInput={({ currentTarget }) => changed(currentTarget.value)} />
    );
  }
  return (
    <input
      inputMode={element.type === 'number_input' ? 'decimal' : 'text'}
      {...attributes}
      onInput={({ currentTarget }) => changed(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || field?.keep) return;
        event.preventDefault();
        give(props, event.currentTarget.value);
      }}
    />
  );
}

type MomentType = 'date' | 'time' | 'datetime-local';

const MOMENTS: Readonly<Record<string, { readonly type: MomentType; readonly initial: string }>> = {
  datepicker: { type: 'date', initial: 'initial_date' },
  timepicker: { type: 'time', initial: 'initial_time' },
  datetimepicker: { type: 'datetime-local', initial: 'initial_date_time' },
};

function Moment(props: ElementProps): JSX.Element {
  const { element, field, surface } = props;
  const { type, initial } = MOMENTS[String(element.type)] ?? { type: 'date', initial: '' };
  const first = element[initial];
  const held = heldBy(props, first === undefined ? null : String(first));
  const { timeZone } = surface.reader;
  const isInstant = type === 'datetime-local';
  const value = held === null ? '' : isInstant ? toLocal(Number(held) * 1000, timeZone) : String(held);
  return (
    <input
      type={type}
      class="moment"
      {...fieldAttributes(field)}
      aria-label={nameOf(props)}
      value={value}
      onChange={({ currentTarget }) => {
        const { value: chosen } = currentTarget;
        if (chosen === '') return give(props, null);
        give(props, isInstant ? String(fromLocal(chosen, timeZone) / 1000) : chosen);
      }}
    />
  );
}

const toLocal = (at: number, timeZone: string): string =>
  new Date(at + offsetMinutes(at, timeZone) * 60_000).toISOString().slice(0, 16);

/** Look the offset up twice: the first guess may be on the other side of a clock change. */
function fromLocal(text: string, timeZone: string): number {
  const asIfUtc = Date.parse(`${text}Z`);
  const guess = asIfUtc - offsetMinutes(asIfUtc, timeZone) * 60_000;
  return asIfUtc - offsetMinutes(guess, timeZone) * 60_000;
}
