import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface Question {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly then: () => void;
}

/** Asks before something is lost. */
export function Ask({ question, onClose }: { question: Question; onClose: () => void }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="confirm"
      aria-labelledby="ask-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id="ask-title">{question.title}</h2>
      <p>{question.text}</p>
      <div class="dialog-buttons">
        <button type="button" class="s-button" onClick={onClose}>
          Cancel
        </button>
        <button
          type="button"
          class="s-button danger"
          onClick={() => {
            onClose();
            question.then();
          }}
        >
          {question.yes}
        </button>
      </div>
    </dialog>
  );
}
