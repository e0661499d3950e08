import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Snapshot } from '../game/view.ts';
import { type Doing, isTourable, STEPS, targetOf } from './tour-steps.ts';

/** The evening in six steps. A step counts as done once it has happened, by button or by hand. */
export function Tour({
  world,
  onDo,
  onStartOver,
  onEnd,
}: {
  world: Snapshot;
  onDo: (what: Doing) => void;
  onStartOver: () => void;
  onEnd: () => void;
}): JSX.Element {
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      STEPS.findIndex(({ done }) => !done(world)),
    ),
  );
  const { generation } = world.place;
  const begun = useRef(generation);
  useEffect(() => {
    if (begun.current === generation) return;
    begun.current = generation;
    setAt(
      Math.max(
        0,
        STEPS.findIndex(({ done }) => !done(world)),
      ),
    );
  }, [generation]);
  const step = STEPS[at];
  // The clock only goes forward. Past the step's time, go on from there.
  const isPast = step?.act && 'wind' in step.act.do && targetOf(step.act.do.wind) <= world.clock.now;
  const isDone = step?.done(world) === true;
  const isLast = at === STEPS.length - 1;

  if (!isTourable(world)) {
    return (
      <aside class="tour" aria-label="Guided tour">
        <h2 class="tour-text">The tour needs the first evening.</h2>
        <div class="dialog-buttons">
          <button type="button" class="s-button" onClick={onEnd}>
            Not now
          </button>
          <button type="button" class="s-button primary" onClick={onStartOver}>
            Start over
          </button>
        </div>
      </aside>
    );
  }
  return (
    <aside class="tour" aria-label="Guided tour">
      <p class="tour-count">
        Step {at + 1} of {STEPS.length}
        <span class="dots" aria-hidden="true">
          {STEPS.map(({ title }, i) => (
            <span key={title} class={i < at || (i === at && isDone) ? 'done' : i === at ? 'here' : ''} />
          ))}
        </span>
      </p>
      <div class="tour-text" aria-live="polite">
        <h2>
          {step?.title}
          {isDone && <span class="good"> ✓ done</span>}
        </h2>
        <p>{step?.text}</p>
      </div>
      <div class="dialog-buttons">
        {at > 0 && (
          <button type="button" class="s-button" onClick={() => setAt(at - 1)}>
            Back
          </button>
        )}
        {step?.act && !isDone && (
          <button type="button" class="s-button primary" onClick={() => step.act && onDo(step.act.do)}>
            {isPast ? 'On to the next event' : step.act.label}
          </button>
        )}
        {isLast ? (
          <button type="button" class={`s-button ${isDone ? 'primary' : ''}`} onClick={onEnd}>
            {isDone ? 'Play on' : 'End'}
          </button>
        ) : (
          <button type="button" class={`s-button ${isDone ? 'primary' : ''}`} onClick={() => setAt(at + 1)}>
            {isDone ? 'Next' : 'Skip'}
          </button>
        )}
        <button type="button" class="icon" aria-label="End the tour" onClick={onEnd}>
          ✕
        </button>
      </div>
    </aside>
  );
}
