import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Post } from '../../game/view.ts';
import type { AppContext } from '../app-context.ts';
import { Message } from './message.tsx';

/** A message and its replies, in place of the channel. */
export function Thread({
  app,
  root,
  replies,
  title,
  onClose,
}: {
  app: AppContext;
  root: Post;
  replies: readonly Post[];
  title: string;
  onClose: () => void;
}): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const close = useRef<HTMLButtonElement>(null);
  const last = replies.at(-1)?.id;
  useEffect(() => close.current?.focus(), []);
  useEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [last]);
  return (
    <section
      class="channel thread"
      aria-label={`Thread in ${title}`}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onClose();
      }}
    >
      <header class="channel-head">
        <h2>Thread</h2>
        <p>{title}</p>
        <button type="button" class="icon" aria-label="Close the thread" ref={close} onClick={onClose}>
          ✕
        </button>
      </header>
      <div class="messages" ref={list} role="log" aria-live="polite" aria-label={`Thread in ${title}`}>
        <Message app={app} post={root} />
        <p class="day">
          <span>{replies.length === 1 ? '1 reply' : `${replies.length} replies`}</span>
        </p>
        {replies.map((reply) => (
          <Message key={reply.id} app={app} post={reply} />
        ))}
      </div>
      <p class="thread-note note">Slack takes no commands in a thread.</p>
    </section>
  );
}
