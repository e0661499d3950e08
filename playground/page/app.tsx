import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type AppContext, readerOf } from './app-context.ts';
import { Ask, type Question } from './ask.tsx';
import { ClockBar } from './clock-bar.tsx';
import { DropZone, isFleet } from './drop-zone.tsx';
import { Engine } from './engine.tsx';
import { Fleet } from './fleet/fleet.tsx';
import { Inspector } from './fleet/inspector.tsx';
import { useRemembered } from './remembered.ts';
import { Logo } from './slack/message.tsx';
import { HOME, Workspace } from './slack/workspace.tsx';
import { type Live, post, useLive } from './store.ts';
import { Toolbar } from './toolbar.tsx';
import { Tour } from './tour.tsx';
import { type Doing, targetOf } from './tour-steps.ts';

/** A phone shows one part at a time. */
const PARTS = [
  ['slack', 'Slack'],
  ['fleet', 'Fleet'],
  ['engine', 'Engine'],
] as const;
type Part = (typeof PARTS)[number][0];

export function App(): JSX.Element {
  const live = useLive();
  if (!live) return <p class="loading">Opening the playground …</p>;
  return <Playground live={live} />;
}

function Playground({ live: { world, connected } }: { live: Live }): JSX.Element {
  const { people, channels, generation } = world.place;
  const [person, setPerson] = useState(people[0]?.id ?? '');
  const [at, setAt] = useState(channels[0]?.id ?? HOME);
  const [part, setPart] = useState<Part>('slack');
  const [selected, setSelected] = useState<string>();
  const [trouble, setTrouble] = useState('');
  const [thread, setThread] = useState<string>();
  const [question, setQuestion] = useState<Question>();
  const [dismissed, setDismissed] = useState<number>();
  const [pending, setPending] = useState(0);
  /** A reply posted after this instant opens its thread. */
  const [repliesSince, setRepliesSince] = useState<number>();
  const [tour, setTour] = useRemembered<'on' | 'off'>('tour', 'on');
  const machine = world.fleet.find(({ key }) => key === selected);
  const me = people.find(({ id }) => id === person) ?? people[0];

  useEffect(() => {
    setThread(undefined);
    setRepliesSince(undefined);
  }, [generation]);
  // What an act leads to may arrive after the answer to the act.
  useEffect(() => {
    if (repliesSince === undefined) return;
    const reply = world.posts.findLast(
      ({ threadTs, ts, onlyFor, at: postedAt }) =>
        threadTs !== undefined && threadTs !== ts && onlyFor === undefined && postedAt > repliesSince,
    );
    if (!reply) return;
    setRepliesSince(undefined);
    setAt(reply.channel);
    setThread(reply.threadTs);
    setPart('slack');
  }, [repliesSince, world.posts]);
  useEffect(() => {
    if (trouble === '') return;
    const timer = setTimeout(() => setTrouble(''), 8_000);
    return () => clearTimeout(timer);
  }, [trouble]);

  if (!me) return <p class="loading">There is nobody here.</p>;
  const here = at === HOME || channels.some(({ id }) => id === at) ? at : (channels[0]?.id ?? HOME);
  const send = async (path: string, body: unknown): Promise<boolean> => {
    setPending((before) => before + 1);
    try {
      return tell(await post(path, body));
    } finally {
      setPending((before) => before - 1);
    }
  };
  const tell = (error: string | undefined): boolean => {
    setTrouble(error ?? '');
    return error === undefined;
  };
  const app: AppContext = {
    world,
    me,
    reader: readerOf(world, me),
    act: (what) => send('/act', what),
  };

  const go = (place: string) => {
    setAt(place);
    setThread(undefined);
    setRepliesSince(undefined);
  };
  const windTo = (to: number) => app.act(to > world.clock.now ? { do: 'wind', to } : { do: 'next' });
  /** Asks first if there is something to lose. */
  const losing = (title: string, yes: string, then: () => void) => {
    const hasHappened = world.clock.now > world.place.startedAt || world.posts.length > 0;
    if (!hasHappened) then();
    else setQuestion({ title, yes, then, text: 'Everything that happened in this world will be lost.' });
  };
  const load = (texts: readonly string[]) => {
    const [text = '', ...more] = texts;
    if (texts.every(isFleet)) {
      losing('Load this fleet?', 'Load the fleet', () => void send('/fleet', `[${texts.join()}]`));
    } else if (more.length > 0) {
      tell('Load one story, or the files of one fleet.');
    } else {
      losing('Load this story?', 'Load the story', () => void send('/shared', JSON.stringify(text)));
    }
  };

  const doStep = (what: Doing) => {
    if ('wind' in what) {
      if (what.thread) setRepliesSince(world.clock.now);
      void windTo(targetOf(what.wind));
    } else if ('as' in what) {
      const who = people.find(({ name }) => name === what.as) ?? me;
      const channel = here === HOME ? (channels[0]?.id ?? '') : here;
      setPerson(who.id);
      go(channel);
      setPart('slack');
      void app.act({ do: 'command', user: who.id, channel, text: what.type });
    } else {
      setPart('fleet');
      setSelected(world.fleet.find(({ name }) => name === what.select)?.key);
    }
  };

  const closeDetails = () => {
    setSelected(undefined);
    document.querySelector<HTMLElement>('.who[aria-expanded="true"]')?.focus();
  };

  return (
    <div class={`playground part-${part}`}>
      <DropZone onTexts={load} />
      <header class="top">
        <h1>
          <span class="app-icon" aria-hidden="true">
            <Logo />
          </span>
          <span class="brand">
            Uptime <small>playground</small>
          </span>
        </h1>
        <ClockBar app={app} />
        <Toolbar
          onTour={() => setTour(tour === 'on' ? 'off' : 'on')}
          onStepBack={() => void send('/undo', {})}
          onReset={() => losing('Start over?', 'Start over', () => void send('/reset', {}))}
          onStory={(name) =>
            losing('Begin another story?', 'Begin it', () => void send('/story', JSON.stringify(name)))
          }
          onFiles={load}
          title={world.place.title}
        />
      </header>
      {!connected && (
        <p class="banner" role="alert">
          The playground does not answer. Is <code>npm start</code> still running?
        </p>
      )}
      {world.place.note !== undefined && dismissed !== generation && (
        <p class="banner note-banner" role="status">
          {world.place.note}
          <button
            type="button"
            class="icon"
            aria-label="Close the note"
            onClick={() => setDismissed(generation)}
          >
            ✕
          </button>
        </p>
      )}
      {tour === 'on' && (
        <Tour
          world={world}
          onDo={doStep}
          onStartOver={() =>
            losing('Begin the evening again?', 'Begin again', () => void send('/story', '"evening"'))
          }
          onEnd={() => setTour('off')}
        />
      )}
      <main>
        <Workspace app={app} onActAs={setPerson} at={here} onGo={go} thread={thread} onThread={setThread} />
        <div class={`beside${machine ? ' with-details' : ''}`}>
          <Fleet app={app} selected={selected} onSelect={setSelected} />
          {machine && <Inspector key={machine.key} app={app} machine={machine} onClose={closeDetails} />}
          <Engine app={app} />
        </div>
      </main>
      <nav class="parts" aria-label="Parts of the page">
        {PARTS.map(([name, label]) => (
          <button
            key={name}
            type="button"
            aria-current={part === name ? 'page' : undefined}
            onClick={() => setPart(name)}
          >
            {label}
          </button>
        ))}
      </nav>
      {question && <Ask question={question} onClose={() => setQuestion(undefined)} />}
      <p class={`busy${pending > 0 ? ' on' : ''}`} role="status">
        {pending > 0 ? 'Working …' : ''}
      </p>
      {trouble !== '' && (
        <p class="toast" role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}
