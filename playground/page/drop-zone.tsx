import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Takes files that are dropped anywhere on the page, and a fleet or a story that is pasted outside a text field. */
export function DropZone({ onTexts }: { onTexts: (texts: readonly string[]) => void }): JSX.Element | null {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(event.type === 'dragover');
    };
    const drop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      setOver(false);
      if (files.length === 0) return;
      event.preventDefault();
      void Promise.all(files.map((file) => file.text())).then(onTexts);
    };
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain').trim() ?? '';
      if (!(isFleet(text) || isStory(text)) || isTextField(event.target)) return;
      event.preventDefault();
      onTexts([text]);
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', drag);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', drag);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  });
  return over ? <p class="drop-zone">Drop a fleet or a story here</p> : null;
}

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea') !== null;

/** AWS's answers are JSON. Anything else is read as a story. */
export const isFleet = (text: string): boolean => /^\s*[[{]/.test(text);

const isStory = (text: string): boolean => /^story:/m.test(text);
