import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type AppContext, readerOf } from './app-context.ts';
import { ClockBar } from './clock-bar.tsx';
import { Engine } from './engine.tsx';
import { Fleet } from './fleet/fleet.tsx';
import { Inspector } from './fleet/inspector.tsx';
import { useRemembered } from './remembered.ts';
import { COMPOSE } from './slack/composer.tsx';
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
  const [tour, setTour] = useRemembered<'on' | 'off'>('tour', 'on');
  const machine = world.fleet.find(({ key }) => key === selected);
  const me = people.find(({ id }) => id === person) ?? people[0];

  useEffect(() => {
    setAt(channels[0]?.id ?? HOME);
    setSelected(undefined);
  }, [generation]);
  useEffect(() => {
    if (trouble === '') return;
    const timer = setTimeout(() => setTrouble(''), 8_000);
    return () => clearTimeout(timer);
  }, [trouble]);

  if (!me) return <p class="loading">There is nobody here.</p>;
  const tell = (error: string | undefined): boolean => {
    setTrouble(error ?? '');
    return error === undefined;
  };
  const app: AppContext = {
    world,
    me,
    reader: readerOf(world, me),
    act: async (what) => tell(await post('/act', what)),
  };

  const doStep = (what: Doing) => {
    if ('wind' in what) void app.act({ do: 'wind', to: targetOf(what.wind) });
    else if ('as' in what) {
      const who = people.find(({ name }) => name === what.as);
      if (who) setPerson(who.id);
      if (at === HOME) setAt(channels[0]?.id ?? HOME);
      setPart('slack');
      setTimeout(() => window.dispatchEvent(new CustomEvent(COMPOSE, { detail: what.type })), 50);
    } else {
      setPart('fleet');
      setSelected(world.fleet.find(({ name }) => name === what.select)?.key);
    }
  };

  return (
    <div class={`playground part-${part}`}>
      <header class="top">
        <h1>
          <span class="app-icon" aria-hidden="true">
            <Logo />
          </span>
          Uptime <small>playground</small>
        </h1>
        <ClockBar app={app} />
        <Toolbar
          onTour={() => setTour(tour === 'on' ? 'off' : 'on')}
          onReset={async () => tell(await post('/reset', {}))}
          onStory={async (name) => tell(await post('/story', JSON.stringify(name)))}
          onFleet={async (text) => tell(await post('/fleet', text))}
          title={world.place.title}
        />
      </header>
      {!connected && (
        <p class="banner" role="alert">
          The playground does not answer. Is <code>npm start</code> still running?
        </p>
      )}
      {tour === 'on' && (
        <Tour
          world={world}
          onDo={doStep}
          onStartOver={() => void post('/story', '"evening"').then(tell)}
          onEnd={() => setTour('off')}
        />
      )}
      <main>
        <Workspace app={app} onActAs={setPerson} at={at} onGo={setAt} />
        <div class="beside">
          <Fleet app={app} selected={selected} onSelect={setSelected} />
          {machine ? (
            <Inspector key={machine.key} app={app} machine={machine} onClose={() => setSelected(undefined)} />
          ) : (
            <Engine app={app} />
          )}
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
      {trouble !== '' && (
        <p class="toast" role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}
