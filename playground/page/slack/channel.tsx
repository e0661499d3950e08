import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Post } from '../../game/view.ts';
import type { AppContext } from '../app-context.ts';
import { fullDay, longDay } from '../times.ts';
import { Composer } from './composer.tsx';
import { Message } from './message.tsx';

/** A channel as one person sees it: messages, answers only they see, and the composer. */
export function Channel({
  app,
  channel,
  title,
  about,
}: {
  app: AppContext;
  channel: string;
  title: string;
  about: string;
}): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const seen = app.world.posts.filter(
    (post) => post.channel === channel && (post.onlyFor === undefined || post.onlyFor === app.me.id),
  );
  const roots = seen.filter(
    ({ threadTs, ts }) => threadTs === undefined || !seen.some((p) => p.ts === threadTs && p.ts !== ts),
  );
  const last = seen.at(-1)?.id;
  const stay = useStickyBottom(list, `${channel} ${app.me.id} ${last ?? ''}`);
  return (
    <section class="channel" aria-label={title}>
      <header class="channel-head">
        <h2>{title}</h2>
        <p>{about}</p>
      </header>
      <div
        class="messages"
        ref={list}
        onScroll={stay}
        role="log"
        aria-live="polite"
        aria-label={`Messages in ${title}`}
      >
        <div>
          {roots.length === 0 && <Empty isDirect={channel.startsWith('D')} />}
          {roots.map((post, i) => (
            <Day key={post.id} post={post} before={roots[i - 1]} timeZone={app.me.tz}>
              <Message
                app={app}
                post={post}
                replies={seen.filter(({ threadTs, ts }) => threadTs === post.ts && ts !== post.ts)}
              />
            </Day>
          ))}
        </div>
      </div>
      <Composer app={app} channel={channel} title={title} />
    </section>
  );
}

function Day({
  post,
  before,
  timeZone,
  children,
}: {
  post: Post;
  before: Post | undefined;
  timeZone: string;
  children: JSX.Element;
}): JSX.Element {
  const isNewDay = !before || fullDay(before.at, timeZone) !== fullDay(post.at, timeZone);
  return (
    <div>
      {isNewDay && (
        <p class="day">
          <span>{longDay(post.at, timeZone)}</span>
        </p>
      )}
      {children}
    </div>
  );
}

const Empty = ({ isDirect }: { isDirect: boolean }): JSX.Element => (
  <div class="empty">
    <p>
      <strong>Nothing has been said here yet.</strong>
    </p>
    <p>
      {isDirect
        ? 'What Uptime has to say to you alone comes here.'
        : 'A quarter of an hour before machines stop, Uptime says so here. Wind the clock, or type /uptime below.'}
    </p>
  </div>
);

/** Keeps the newest message in sight, unless the reader has scrolled up to read. */
function useStickyBottom(list: { current: HTMLDivElement | null }, key: string): () => void {
  const atBottom = useRef(true);
  useLayoutEffect(() => {
    const element = list.current;
    if (element && atBottom.current) element.scrollTop = element.scrollHeight;
  }, [key]);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (atBottom.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    // A rewritten message can grow, too.
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  return () => {
    const element = list.current;
    if (element) atBottom.current = element.scrollHeight - element.scrollTop - element.clientHeight < 60;
  };
}
