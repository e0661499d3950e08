import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Machine, Sizes } from '../../game/view.ts';
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
  const { key, kind } = machine;
  const reasons = useReasons(machine, app.world.clock.now);
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
        {machine.scale ? (
          <SizeButtons app={app} machine={machine} scale={machine.scale} />
        ) : (
          <PowerButtons machine={machine} console={console} />
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

function PowerButtons({
  machine,
  console,
}: {
  machine: Machine;
  console: (what: string) => () => void;
}): JSX.Element {
  const { power } = machine;
  const isInstance = machine.kind === 'ec2-instance';
  return (
    <>
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
    </>
  );
}

/** What someone would set at the console. Up, it gets what it had before, or one more. */
function SizeButtons({
  app,
  machine,
  scale: { now, normal },
}: {
  app: AppContext;
  machine: Machine;
  scale: NonNullable<Machine['scale']>;
}): JSX.Element {
  const { key, kind } = machine;
  const set = (sizes: Sizes) => () => void app.act({ do: 'scale', key, sizes });
  const more = now.desired === 0 ? (normal ?? { desired: 1 }) : { desired: now.desired + 1 };
  const min = kind === 'ecs-service' ? undefined : 0;
  return (
    <>
      <button type="button" onClick={set(withRoom(more, now))}>
        Scale to {more.desired} by hand
      </button>
      <button type="button" onClick={set({ min, desired: 0 })} disabled={now.desired === 0}>
        Scale to 0 by hand
      </button>
    </>
  );
}

/** AWS refuses a size above the maximum. */
const withRoom = (wanted: Sizes, { max }: Sizes): Sizes =>
  max === undefined || wanted.desired <= max ? wanted : { ...wanted, max: wanted.desired };

const KIND = {
  'ec2-instance': 'EC2 instance',
  'rds-instance': 'RDS instance',
  'rds-cluster': 'RDS cluster',
  'auto-scaling-group': 'Auto Scaling group',
  'ecs-service': 'ECS service',
  'eks-node-group': 'EKS node group',
};

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
