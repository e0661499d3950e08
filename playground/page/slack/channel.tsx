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
  onThread,
}: {
  app: AppContext;
  channel: string;
  title: string;
  about: string;
  onThread: (ts: string) => void;
}): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const seen = seenBy(app, channel);
  const roots = rootsOf(seen);
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
          {roots.length === 0 && <Empty />}
          {roots.map((post, i) => (
            <Day key={post.id} post={post} before={roots[i - 1]} timeZone={app.me.tz}>
              <Message app={app} post={post} replies={repliesTo(post, seen)} onThread={onThread} />
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

export const seenBy = ({ world, me }: AppContext, channel: string): readonly Post[] =>
  world.posts.filter(
    (post) => post.channel === channel && (post.onlyFor === undefined || post.onlyFor === me.id),
  );

const rootsOf = (seen: readonly Post[]): readonly Post[] => {
  const known = new Set(seen.map(({ ts }) => ts));
  return seen.filter(({ threadTs, ts }) => threadTs === undefined || threadTs === ts || !known.has(threadTs));
};

export const repliesTo = (post: Post, seen: readonly Post[]): readonly Post[] =>
  seen.filter(({ threadTs, ts }) => threadTs === post.ts && ts !== post.ts);

const Empty = (): JSX.Element => (
  <div class="empty">
    <p>
      <strong>Nothing has been said here yet.</strong>
    </p>
    <p>
      Uptime says here what is going to stop, 15 minutes ahead. Move the clock forward, or type /uptime below.
    </p>
  </div>
);

/** Keeps the newest message in sight, unless the reader has scrolled up to read. */
function useStickyBottom(list: { current: HTMLDivElement | null }, key: string): () => void {
  const isReading = useRef(false);
  const stick = () => {
    const element = list.current;
    if (element && !isReading.current) element.scrollTop = newestAt(element);
  };
  useLayoutEffect(stick, [key]);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const observer = new ResizeObserver(stick);
    observer.observe(element);
    // A rewritten message can grow, too.
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  return () => {
    const element = list.current;
    if (element) isReading.current = element.scrollTop < newestAt(element) - NEAR_PX;
  };
}

const NEAR_PX = 60;

/** Where to scroll to: the end, or where the newest message begins if it is higher than the list. */
function newestAt(list: HTMLElement): number {
  const newest = [...list.querySelectorAll('article')].at(-1);
  const end = list.scrollHeight - list.clientHeight;
  if (!newest) return end;
  const start = list.scrollTop + newest.getBoundingClientRect().top - list.getBoundingClientRect().top;
  return Math.max(0, Math.min(end, start));
}
