import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Machine, Understood } from '../../game/view.ts';
import type { AppContext } from '../app-context.ts';
import { ask } from '../store.ts';

/** The tag, and how the text typed so far would be understood. */
export function TagEditor({ app, machine }: { app: AppContext; machine: Machine }): JSX.Element {
  const { tagKey } = app.world.place;
  const saved = machine.tag ?? '';
  const [text, setText] = useState(saved);
  const understood = useUnderstood(text);
  const changed = text !== saved;
  useEffect(() => setText(saved), [saved]);

  const save = () => void app.act({ do: 'tag', key: machine.key, value: text.trim() === '' ? null : text });
  return (
    <form
      class="tag-editor"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) save();
      }}
    >
      <label for="tag">Tag {tagKey}</label>
      <div class="tag-line">
        <input
          id="tag"
          value={text}
          spellcheck={false}
          autocomplete="off"
          placeholder="mon-fri 08:00-19:00 Europe/Berlin"
          aria-describedby="understood"
          aria-invalid={understood?.ok === false}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            // First it takes the typing back. Once there is none, it closes the details.
            if (event.key !== 'Escape' || !changed) return;
            event.preventDefault();
            setText(saved);
          }}
        />
        <button type="submit" class="s-button primary" disabled={!changed}>
          Save
        </button>
      </div>
      <div id="understood" class="understood" aria-live="polite">
        {text.trim() === '' ? (
          <p>Without the tag, Uptime ignores it.</p>
        ) : understood?.ok ? (
          <p class="good">
            {understood.means}
            {understood.next.length > 0 && <small> Next: {understood.next.join(', ')}.</small>}
          </p>
        ) : (
          understood?.issues.map((issue) => (
            <p key={issue.text} class="bad">
              <Marked text={text} start={issue.start} end={issue.end} />
              {issue.text}
            </p>
          ))
        )}
      </div>
    </form>
  );
}

/** Marks the part of the text that was not understood. */
const Marked = ({ text, start, end }: { text: string; start: number; end: number }): JSX.Element => (
  <code>
    {text.slice(0, start)}
    <mark>{text.slice(start, end) || '␣'}</mark>
    {text.slice(end)}
  </code>
);

function useUnderstood(text: string): Understood | undefined {
  const [understood, setUnderstood] = useState<Understood>();
  useEffect(() => {
    let current = true;
    void ask<Understood>('/understand', { text }).then((answer) => {
      if (current) setUnderstood(answer);
    });
    return () => {
      current = false;
    };
  }, [text]);
  return understood;
}
