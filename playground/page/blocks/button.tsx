import type { JSX } from 'preact';
import { Fragment } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type ElementProps, give } from './held.ts';
import { withEmoji } from './mrkdwn.tsx';
import { asRecord, asText, type Json, labelOf, type Surface } from './surface.ts';
import { Text } from './text.tsx';

export function Button(props: ElementProps): JSX.Element {
  const { element, surface } = props;
  const [asking, setAsking] = useState(false);
  const { style, confirm, url, accessibility_label } = element;
  const press = () => {
    if (typeof url === 'string') window.open(url, '_blank', 'noreferrer');
    give(props, null);
  };
  return (
    <Fragment>
      <button
        type="button"
        class={`s-button ${style === 'primary' || style === 'danger' ? style : ''}`}
        aria-label={asText(accessibility_label) || undefined}
        onClick={() => (confirm === undefined ? press() : setAsking(true))}
      >
        {withEmoji(labelOf(element.text))}
      </button>
      {asking && (
        <Confirm
          confirm={asRecord(confirm)}
          surface={surface}
          onAnswer={(yes) => {
            setAsking(false);
            if (yes) press();
          }}
        />
      )}
    </Fragment>
  );
}

/** Slack's confirmation dialog. */
export function Confirm({
  confirm,
  surface,
  onAnswer,
}: {
  confirm: Json;
  surface: Surface;
  onAnswer: (yes: boolean) => void;
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="confirm"
      aria-label={labelOf(confirm.title)}
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(false);
      }}
    >
      <h2>{labelOf(confirm.title)}</h2>
      <p>
        <Text value={confirm.text} surface={surface} />
      </p>
      <div class="dialog-buttons">
        <button type="button" class="s-button" onClick={() => onAnswer(false)}>
          {labelOf(confirm.deny)}
        </button>
        <button
          type="button"
          class={`s-button ${confirm.style === 'danger' ? 'danger' : 'primary'}`}
          onClick={() => onAnswer(true)}
        >
          {labelOf(confirm.confirm)}
        </button>
      </div>
    </dialog>
  );
}
