import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useRemembered } from './remembered.ts';

const THEMES = ['auto', 'light', 'dark'] as const;
const THEME_LABEL = { auto: '◐ Auto', light: '◐ Light', dark: '◐ Dark' };

/** Controls for the whole playground. */
export function Toolbar({
  title,
  onTour,
  onStepBack,
  onReset,
  onStory,
  onFiles,
}: {
  title: string;
  onTour: () => void;
  /** Takes back what was done last. */
  onStepBack: () => void;
  onReset: () => void;
  onStory: (name: string) => void;
  /** The files of a fleet, or a story, as text. */
  onFiles: (texts: readonly string[]) => void;
}): JSX.Element {
  const [theme, setTheme] = useRemembered<(typeof THEMES)[number]>('theme', 'auto');
  const file = useRef<HTMLInputElement>(null);
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const then = (act: () => void) => () => {
    if (menu.current) menu.current.open = false;
    act();
  };
  return (
    <div class="toolbar">
      <button type="button" onClick={onTour}>
        Tour
      </button>
      <button type="button" onClick={onStepBack}>
        Step back
      </button>
      <details
        class="s-menu"
        ref={menu}
        onKeyDown={({ key }) => {
          if (key !== 'Escape' || !menu.current) return;
          menu.current.open = false;
          menu.current.querySelector('summary')?.focus();
        }}
        onFocusOut={({ relatedTarget }) => {
          if (menu.current && !menu.current.contains(relatedTarget as Node | null)) menu.current.open = false;
        }}
      >
        <summary>World</summary>
        <div class="s-menu-list">
          <div class="menu-title">{title}</div>
          <button type="button" onClick={then(onReset)}>
            Start over …
          </button>
          <button type="button" onClick={then(() => onStory('evening'))}>
            The evening …
          </button>
          <button type="button" onClick={then(() => onStory('clock-change'))}>
            The weekend when clocks change …
          </button>
          <button type="button" onClick={then(() => file.current?.click())}>
            Load a fleet or a story …
          </button>
          <p class="note">
            A fleet is the JSON of <code>aws ec2 describe-instances</code>,{' '}
            <code>aws rds describe-db-instances</code>, <code>describe-db-clusters</code>,{' '}
            <code>aws autoscaling describe-auto-scaling-groups</code>,{' '}
            <code>aws ecs describe-services --include TAGS</code> or <code>aws eks describe-nodegroup</code>.
            You can also paste it or drop it on this page, several files at once too. It stays on this
            machine.
          </p>
          <a class="menu-link" href="/story.yml" download="story.yml" onClick={then(() => {})}>
            Save as a story
          </a>
          <p class="note">A file of what happened here. Load it on any playground.</p>
        </div>
      </details>
      <select
        class="theme"
        aria-label="Theme"
        title="Theme"
        value={theme}
        onChange={({ currentTarget }) =>
          setTheme(THEMES.find((each) => each === currentTarget.value) ?? 'auto')
        }
      >
        {THEMES.map((each) => (
          <option key={each} value={each}>
            {THEME_LABEL[each]}
          </option>
        ))}
      </select>
      <input
        ref={file}
        class="sr"
        type="file"
        multiple
        accept=".json,.yml,.yaml"
        aria-label="Fleet file or story file"
        tabIndex={-1}
        onChange={async ({ currentTarget }) => {
          const chosen = [...(currentTarget.files ?? [])];
          if (chosen.length > 0) onFiles(await Promise.all(chosen.map((each) => each.text())));
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
