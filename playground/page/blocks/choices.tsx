import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { type ElementProps, give, heldBy, nameOf } from './held.ts';
import { withEmoji } from './mrkdwn.tsx';
import { asList, asRecord, asText, type Json, labelOf } from './surface.ts';
import { Text } from './text.tsx';

const valueOfOption = (option: unknown): string => asText(asRecord(option).value);

/** A select. The browser's own control works with every keyboard and screen reader. */
export function Select(props: ElementProps): JSX.Element {
  const { element, field } = props;
  const held = heldBy(props, initialOf(element));
  const groups = asList(element.option_groups);
  const options = element.type === 'static_select' ? asList(element.options) : othersOf(props);
  const choices = (list: readonly Json[]) =>
    list.map((option) => (
      <option key={valueOfOption(option)} value={valueOfOption(option)}>
        {withEmoji(labelOf(option.text))}
      </option>
    ));
  return (
    <select
      id={field?.id}
      class="s-select"
      aria-label={nameOf(props)}
      aria-invalid={field?.invalid ?? false}
      aria-describedby={field?.describedBy}
      value={held === null ? '' : String(held)}
      onChange={({ currentTarget }) => give(props, currentTarget.value === '' ? null : currentTarget.value)}
    >
      <option value="">{labelOf(element.placeholder) || 'Choose …'}</option>
      {groups.length === 0
        ? choices(options)
        : groups.map((group, i) => (
            <optgroup key={i} label={labelOf(group.label)}>
              {choices(asList(group.options))}
            </optgroup>
          ))}
    </select>
  );
}

function initialOf(element: Json): string | null {
  const plain = element.initial_user ?? element.initial_conversation ?? element.initial_channel;
  if (typeof plain === 'string') return plain;
  return element.initial_option === undefined ? null : valueOfOption(element.initial_option);
}

/** A select of people or channels, filled from the workspace. */
function othersOf({ element, surface }: ElementProps): readonly Json[] {
  const entries =
    element.type === 'users_select' || element.type === 'multi_users_select'
      ? surface.people.map(({ id, name }) => [id, `@${name}`] as const)
      : [...surface.reader.channels].map(([id, name]) => [id, `#${name}`] as const);
  return entries.map(([value, text]) => ({ value, text: { text } }));
}

/** Checkboxes and radio buttons. */
export function Choices(props: ElementProps): JSX.Element {
  const { element, blockId, surface } = props;
  const isRadio = element.type === 'radio_buttons';
  const initial = isRadio
    ? initialOf(element)
    : asList(element.initial_options).map((option) => valueOfOption(option));
  const held = heldBy(props, initial);
  const chosen = new Set(held === null ? [] : typeof held === 'string' ? [held] : held);
  const options = element.type === 'multi_users_select' ? othersOf(props) : asList(element.options);
  return (
    <fieldset class="s-choices" aria-label={nameOf(props)}>
      {options.map((option) => {
        const value = valueOfOption(option);
        return (
          <label key={value}>
            <input
              type={isRadio ? 'radio' : 'checkbox'}
              name={`${surface.id}-${blockId}-${asText(element.action_id)}`}
              checked={chosen.has(value)}
              onChange={({ currentTarget }) => {
                if (isRadio) return give(props, value);
                const now = new Set(chosen);
                if (currentTarget.checked) now.add(value);
                else now.delete(value);
                give(props, [...now]);
              }}
            />
            <span>
              <Text value={option.text} surface={surface} />
              {option.description !== undefined && (
                <small>
                  <Text value={option.description} surface={surface} />
                </small>
              )}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

/** The overflow menu. */
export function Menu(props: ElementProps): JSX.Element {
  const { element } = props;
  const details = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (details.current) details.current.open = false;
  };
  return (
    <details
      ref={details}
      class="s-menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !details.current?.open) return;
        event.stopPropagation();
        close();
        details.current.querySelector('summary')?.focus();
      }}
      onFocusOut={({ relatedTarget }) => {
        if (!details.current?.contains(relatedTarget as Node | null)) close();
      }}
    >
      <summary class="s-button" aria-label="More">
        ⋯
      </summary>
      <div class="s-menu-list">
        {asList(element.options).map((option) => (
          <button
            key={valueOfOption(option)}
            type="button"
            onClick={() => {
              close();
              give(props, valueOfOption(option));
            }}
          >
            {withEmoji(labelOf(option.text))}
          </button>
        ))}
      </div>
    </details>
  );
}
