import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type AppContext, pressing } from '../app-context.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { clockTime, placeOf } from '../times.ts';
import { Channel, repliesTo, seenBy } from './channel.tsx';
import { Logo } from './message.tsx';
import { Modal } from './modal.tsx';
import { Thread } from './thread.tsx';

export const HOME = 'home';

/** Slack: whom the user acts as, the list of channels, and the open one. */
export function Workspace({
  app,
  onActAs,
  at,
  onGo,
  thread,
  onThread,
}: {
  app: AppContext;
  onActAs: (person: string) => void;
  at: string;
  onGo: (place: string) => void;
  /** The timestamp of the message whose thread is open. */
  thread: string | undefined;
  onThread: (ts: string | undefined) => void;
}): JSX.Element {
  const { world, me } = app;
  const { place } = world;
  const unread = useUnread(app, at);
  const modal = world.views.modals[me.id]?.at(-1);

  const entry = (id: string, label: JSX.Element | string) => (
    <li key={id}>
      <button type="button" aria-current={at === id ? 'page' : undefined} onClick={() => onGo(id)}>
        <span>{label}</span>
        {(unread.get(id) ?? 0) > 0 && (
          <span class="badge">
            {unread.get(id)}
            <span class="sr"> unread</span>
          </span>
        )}
      </button>
    </li>
  );

  const title = `#${place.channels.find(({ id }) => id === at)?.name ?? at}`;
  const seen = seenBy(app, at);
  const root = thread === undefined ? undefined : seen.find(({ ts }) => ts === thread);

  return (
    <div class="workspace">
      <nav class="sidebar" aria-label="Slack">
        <h2 class="team">Playground</h2>
        <fieldset class="people">
          <legend>You act as</legend>
          {place.people.map((person) => (
            <label key={person.id} class={person.id === me.id ? 'chosen' : ''}>
              <input
                type="radio"
                name="person"
                checked={person.id === me.id}
                onChange={() => onActAs(person.id)}
              />
              <span class="person-name">{person.name}</span>
              <small>{[person.title, placeOf(person.tz)].filter(Boolean).join(', ')}</small>
            </label>
          ))}
        </fieldset>
        <h3>Channels</h3>
        <ul>{place.channels.map(({ id, name }) => entry(id, `# ${name}`))}</ul>
        <h3>Apps</h3>
        <ul>{entry(HOME, <AppEntry what="Home" />)}</ul>
      </nav>
      {at === HOME ? (
        <Home app={app} />
      ) : root ? (
        <Thread
          app={app}
          root={root}
          replies={repliesTo(root, seen)}
          title={title}
          onClose={() => onThread(undefined)}
        />
      ) : (
        <Channel
          app={app}
          channel={at}
          title={title}
          about="Where the team hears what is going to stop"
          onThread={onThread}
        />
      )}
      {modal && <Modal key={modal.id} app={app} view={modal} />}
    </div>
  );
}

const AppEntry = ({ what }: { what: string }): JSX.Element => (
  <span class="app-entry">
    <span class="app-icon" aria-hidden="true">
      <Logo />
    </span>
    Uptime <small>{what}</small>
  </span>
);

/** The app's Home tab. Opening it is what makes the app draw it. */
function Home({ app }: { app: AppContext }): JSX.Element {
  const { me, world, act } = app;
  const [opening, setOpening] = useState(true);
  useEffect(() => {
    setOpening(true);
    void act({ do: 'home', user: me.id }).then(() => setOpening(false));
  }, [me.id, world.place.generation]);
  const view = world.views.homes[me.id];
  // Slack says beside the tab that the app did not answer.
  const complaint = seenBy(app, world.place.direct[me.id] ?? '').at(-1);
  return (
    <section class="channel" aria-label="Uptime, Home">
      <header class="channel-head">
        <h2>Uptime</h2>
        <p>Home of {me.name}</p>
      </header>
      <div class="home-tab">
        {complaint && (
          <p class="home-complaint" role="alert">
            {clockTime(complaint.at, me.tz)}: {complaint.text}
          </p>
        )}
        {view ? (
          <Blocks
            blocks={view.blocks}
            surface={pressing(app, `h${view.id}`, { view: view.id }, new Map(Object.entries(view.entered)))}
          />
        ) : (
          <div class="empty">
            <p>{opening ? 'Looking …' : 'The app has not drawn a Home tab for you.'}</p>
          </div>
        )}
      </div>
    </section>
  );
}

/** How many unread messages each channel has. */
function useUnread({ world, me }: AppContext, here: string): ReadonlyMap<string, number> {
  const read = useRef(new Map<string, number>());
  const counts = new Map<string, number>();
  for (const post of world.posts) {
    if (post.onlyFor !== undefined && post.onlyFor !== me.id) continue;
    counts.set(post.channel, (counts.get(post.channel) ?? 0) + 1);
  }
  read.current.set(here, counts.get(here) ?? 0);
  const { generation } = world.place;
  const last = useRef(generation);
  if (last.current !== generation) {
    last.current = generation;
    read.current = new Map();
  }
  return new Map([...counts].map(([id, count]) => [id, count - (read.current.get(id) ?? 0)]));
}
