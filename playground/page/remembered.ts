import { useState } from 'preact/hooks';

/** A choice that survives a reload, if the browser allows storage. */
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
        // Private windows may refuse storage; the choice is then lost with the page.
      }
    },
  ];
}
