import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ViewOnScreen } from '../../game/view.ts';
import type { Given } from '../../slack/blocks/index.ts';
import { type AppContext, pressing } from '../app-context.ts';
import { Blocks } from '../blocks/blocks.tsx';
import type { Surface } from '../blocks/surface.ts';

/** The modal on top of a person's pile. */
export function Modal({ app, view }: { app: AppContext; view: ViewOnScreen }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const [entered, setEntered] = useState<
    ReadonlyMap<string, { blockId: string; actionId: string; given: Given }>
  >(new Map());
  const [sending, setSending] = useState(false);
  const { me, act } = app;

  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);

  const keep = (blockId: string, actionId: string, given: Given) =>
    setEntered((before) => new Map([...before, [`${blockId} ${actionId}`, { blockId, actionId, given }]]));
  const pressed = pressing(app, `v${view.id}`, { view: view.id }, new Map());
  const surface: Surface = {
    ...pressed,
    errors: view.errors,
    enter: keep,
    press: (blockId, actionId, given) => {
      if (given !== null) keep(blockId, actionId, given);
      pressed.press(blockId, actionId, given);
    },
    entered: (blockId, actionId) => {
      const key = `${blockId} ${actionId}`;
      return entered.has(key) ? entered.get(key)?.given : view.entered[key];
    },
  };
  const submit = async () => {
    setSending(true);
    await act({ do: 'submit', user: me.id, view: view.id, inputs: [...entered.values()] });
    setSending(false);
  };
  const close = () => void act({ do: 'dismiss', user: me.id, all: false });
  const trouble = view.errors[''];

  return (
    <dialog
      ref={dialog}
      class="modal"
      aria-labelledby="modal-title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        noValidate
      >
        <header>
          <h2 id="modal-title">{view.title}</h2>
          <button type="button" class="icon" aria-label="Close the modal" onClick={close}>
            ✕
          </button>
        </header>
        <div class="modal-body">
          {trouble !== undefined && (
            <p class="b-error" role="alert">
              {trouble}
            </p>
          )}
          <Blocks blocks={view.blocks} surface={surface} />
        </div>
        <footer class="dialog-buttons">
          <button type="button" class="s-button" onClick={close}>
            {view.close || 'Cancel'}
          </button>
          {view.submit !== '' && (
            <button type="submit" class="s-button primary" disabled={sending}>
              {view.submit}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  );
}
