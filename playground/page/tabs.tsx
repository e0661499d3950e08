import type { JSX } from 'preact';

/** A list of tabs: one stop for Tab, and the arrow keys, Home and End go from tab to tab. */
export function Tabs<T extends string>({
  label,
  tabs,
  at,
  onGo,
}: {
  label: string;
  tabs: readonly (readonly [T, string])[];
  at: T;
  onGo: (tab: T) => void;
}): JSX.Element {
  const onKeyDown = (event: KeyboardEvent) => {
    const target = step(
      event.key,
      tabs.findIndex(([name]) => name === at),
      tabs.length,
    );
    const tab = target === undefined ? undefined : tabs[target];
    if (tab === undefined) return;
    event.preventDefault();
    onGo(tab[0]);
    document.getElementById(`tab-${tab[0]}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map(([name, text]) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          aria-selected={at === name}
          aria-controls={`panel-${name}`}
          tabIndex={at === name ? 0 : -1}
          onClick={() => onGo(name)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

function step(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
