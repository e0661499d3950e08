import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { AppContext } from '../app-context.ts';
import { completions } from './complete.ts';

/** The input for `/uptime ...`, with suggestions. */
export function Composer({
  app,
  channel,
  title,
}: {
  app: AppContext;
  channel: string;
  title: string;
}): JSX.Element {
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [sending, setSending] = useState(false);
  const [hint, setHint] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const offers = open ? completions(text, app.world) : [];

  const change = (value: string) => {
    setText(value);
    setOpen(value.startsWith('/'));
    setActive(-1);
    setHint('');
  };
  const send = async () => {
    const typed = text.trim();
    if (typed === '' || sending) return;
    if (!typed.startsWith('/')) {
      setHint('Only commands reach the app: they begin with /uptime.');
      return;
    }
    setSending(true);
    setOpen(false);
    setText('');
    const went = await app.act({ do: 'command', user: app.me.id, channel, text: typed });
    if (!went) setText(typed);
    setSending(false);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (offers.length > 0 && (key === 'ArrowDown' || key === 'ArrowUp')) {
      event.preventDefault();
      const step = key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + offers.length + (active < 0 && step < 0 ? 1 : 0)) % offers.length);
    } else if (key === 'Tab' && offers.length > 0 && !event.shiftKey && text !== '') {
      const offer = offers[Math.max(active, 0)];
      if (offer && offer.text.trim() !== text.trim()) {
        event.preventDefault();
        change(offer.text);
      }
    } else if (key === 'Escape' && offers.length > 0) {
      event.stopPropagation();
      setOpen(false);
    } else if (key === 'Enter') {
      event.preventDefault();
      const offer = offers[active];
      if (offer) change(offer.text);
      else void send();
    }
  };

  return (
    <div class="composer">
      {offers.length > 0 && (
        <div class="offers" id="offers" role="listbox" tabIndex={-1} aria-label="What could come next">
          {offers.map((offer, i) => (
            <div
              key={offer.text}
              id={`offer-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === active}
              onMouseDown={(event) => {
                event.preventDefault();
                change(offer.text);
              }}
            >
              <span>{offer.label}</span>
              <small>{offer.about}</small>
            </div>
          ))}
        </div>
      )}
      {hint !== '' && (
        <p class="composer-hint" role="alert">
          {hint}
        </p>
      )}
      <div class="composer-box">
        <input
          ref={input}
          value={text}
          placeholder={`Type /uptime in ${title}`}
          aria-label={`Message ${title} as ${app.me.name}`}
          role="combobox"
          aria-expanded={offers.length > 0}
          aria-controls="offers"
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 ? `offer-${active}` : undefined}
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => change(currentTarget.value)}
          onFocus={() => setOpen(text.startsWith('/'))}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          class="send"
          aria-label="Send"
          disabled={text.trim() === '' || sending}
          onClick={() => void send()}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M2 2.5 14.5 8 2 13.5 3.5 8.6 9 8 3.5 7.4z" fill="currentColor" />
          </svg>
        </button>
      </div>
    </div>
  );
}
