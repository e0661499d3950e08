import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Machine } from '../../game/view.ts';
import type { AppContext } from '../app-context.ts';
import { ask } from '../store.ts';
import { near } from '../times.ts';
import { TagEditor } from './tag-editor.tsx';

/** One machine: its tag, the reasons for its state, and its console buttons. */
export function Inspector({
  app,
  machine,
  onClose,
}: {
  app: AppContext;
  machine: Machine;
  onClose: () => void;
}): JSX.Element {
  const { key, kind, power } = machine;
  const reasons = useReasons(machine, app.world.clock.now);
  const isInstance = kind === 'ec2-instance';
  const console = (what: string) => () => void app.act({ do: 'console', key, what });
  return (
    <aside
      class="inspector"
      aria-label={`${machine.name}, details`}
      onKeyDown={({ key: pressed, defaultPrevented }) => {
        if (pressed === 'Escape' && !defaultPrevented) onClose();
      }}
    >
      <header>
        <h2>{machine.name}</h2>
        <p>
          {KIND[kind]}, {machine.type}, {machine.region}
        </p>
        <button type="button" class="icon" aria-label="Close the details" onClick={onClose}>
          ✕
        </button>
      </header>
      <TagEditor app={app} machine={machine} />
      <fieldset class="console" aria-label="AWS console">
        <button type="button" onClick={console('start')} disabled={power !== 'stopped'}>
          Start by hand
        </button>
        <button type="button" onClick={console('stop')} disabled={power !== 'running'}>
          Stop by hand
        </button>
        {isInstance && (
          <button type="button" onClick={console('poweroff')} disabled={power !== 'running'}>
            Power off from inside
          </button>
        )}
        {isInstance && (
          <button type="button" aria-pressed={machine.noCapacity === true} onClick={console('capacity')}>
            No capacity
          </button>
        )}
        {isInstance && (
          <button type="button" aria-pressed={machine.noKey === true} onClick={console('key')}>
            Deny its KMS key
          </button>
        )}
        {!isInstance && (
          <button type="button" onClick={console('seventh-day')} disabled={machine.restartsAt === undefined}>
            Let its seventh day come
          </button>
        )}
      </fieldset>
      {machine.restartsAt !== undefined && (
        <p class="note">
          AWS would start it by itself {near(machine.restartsAt, app.world.clock.now, app.me.tz)}.
        </p>
      )}
      <h3>Why</h3>
      <ol class="reasons">
        {reasons.map((reason) => (
          <li key={reason}>{withNames(reason, app)}</li>
        ))}
      </ol>
    </aside>
  );
}

const KIND = { 'ec2-instance': 'EC2 instance', 'rds-instance': 'RDS instance', 'rds-cluster': 'RDS cluster' };

const withNames = (reason: string, { reader }: AppContext): string =>
  reason.replace(/<@(\w+)>/g, (_, id: string) => `@${reader.names.get(id) ?? id}`);

function useReasons(machine: Machine, now: number): readonly string[] {
  const [reasons, setReasons] = useState<readonly string[]>([]);
  useEffect(() => {
    let current = true;
    void ask<readonly string[]>('/why', { key: machine.key }).then((answer) => {
      if (current && answer) setReasons(answer);
    });
    return () => {
      current = false;
    };
  }, [machine, now]);
  return reasons;
}
