import { useState } from 'preact/hooks';

/** A choice that outlives the page. Where the browser keeps nothing, it lasts as long as the page. */
export function useRemembered<T extends string>(name: string, first: T): readonly [T, (value: T) => void] {
  const key = `uptime-playground-${name}`;
  const [value, setValue] = useState<T>(() => {
    try {
      return (localStorage.getItem(key) as T | null) ?? first;
    } catch {
      return first;
    }
  });
  return [
    value,
    (next) => {
      setValue(next);
      try {
        localStorage.setItem(key, next);
      } catch {
        // Private windows may refuse; the choice then ends with the page.
      }
    },
  ];
}
