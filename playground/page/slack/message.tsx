import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Post } from '../../game/view.ts';
import type { Given } from '../../slack/blocks/index.ts';
import { type AppContext, pressing } from '../app-context.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { Mrkdwn } from '../blocks/mrkdwn.tsx';
import type { Surface } from '../blocks/surface.ts';
import { clockTime, dayAndTime } from '../times.ts';

/** A message or a private answer. Its replies are in a pane of their own, as in Slack. */
export function Message({
  app,
  post,
  replies = [],
  onThread,
}: {
  app: AppContext;
  post: Post;
  replies?: readonly Post[];
  onThread?: (ts: string) => void;
}): JSX.Element {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Given>>(new Map());
  const isPrivate = post.onlyFor !== undefined;
  const last = replies.at(-1);
  const pressed = pressing(app, `p${post.ts}`, { post: post.id }, chosen);
  const surface: Surface = {
    ...pressed,
    press: (blockId, actionId, given) => {
      setChosen(new Map([...chosen, [`${blockId} ${actionId}`, given]]));
      pressed.press(blockId, actionId, given);
    },
  };
  return (
    <article
      class={`message${isPrivate ? ' private' : ''}`}
      data-ts={post.ts}
      aria-label={isPrivate ? 'Only visible to you' : 'Message from Uptime'}
    >
      <span class={`avatar${post.fromSlack ? ' slackbot' : ''}`} aria-hidden="true">
        {post.fromSlack ? 'S' : <Logo />}
      </span>
      <div class="message-body">
        <p class="message-head">
          <strong>{post.fromSlack ? 'Slackbot' : 'Uptime'}</strong>
          <span class="app-badge">APP</span>
          <time dateTime={new Date(post.at).toISOString()}>{clockTime(post.at, app.me.tz)}</time>
          {post.edits > 0 && <span class="edited">(edited)</span>}
        </p>
        {isPrivate && (
          <p class="only-you">
            <Eye /> Only visible to you
          </p>
        )}
        {post.blocks.length > 0 ? (
          <Blocks blocks={post.blocks} surface={surface} />
        ) : (
          <div class="blocks">
            <Mrkdwn text={post.text} reader={app.reader} />
          </div>
        )}
        {last && (
          <button type="button" class="thread-count" onClick={() => onThread?.(post.ts)}>
            {replies.length === 1 ? '1 reply' : `${replies.length} replies`}
            <small> Last {dayAndTime(last.at, app.me.tz)}</small>
          </button>
        )}
      </div>
    </article>
  );
}

export const Logo = (): JSX.Element => (
  <svg viewBox="0 0 16 16" width="20" height="20" role="presentation">
    <path
      d="M5 3.5v5a3 3 0 0 0 6 0v-5"
      stroke="currentColor"
      stroke-width="2"
      fill="none"
      stroke-linecap="round"
    />
  </svg>
);

const Eye = (): JSX.Element => (
  <svg viewBox="0 0 16 16" width="13" height="13" role="presentation">
    <path d="M1 8s2.5-4.5 7-4.5S15 8 15 8s-2.5 4.5-7 4.5S1 8 1 8z" stroke="currentColor" fill="none" />
    <circle cx="8" cy="8" r="2" fill="currentColor" />
  </svg>
);
