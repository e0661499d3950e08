import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Look, ScheduleOnAws } from '../game/view.ts';
import type { AppContext } from './app-context.ts';
import { Tabs } from './tabs.tsx';
import { dayAndTime } from './times.ts';

/** Behind the scenes: what each run decided and why, and the records it keeps. */
export function Engine({ app }: { app: AppContext }): JSX.Element {
  const [tab, setTab] = useState<'looks' | 'schedules'>('looks');
  const { looks, schedules, troubles } = app.world;
  const trouble = (what: keyof typeof troubles, label: string) => (
    <button
      type="button"
      class="trouble"
      aria-pressed={troubles[what]}
      onClick={() => void app.act({ do: 'trouble', what, on: !troubles[what] })}
    >
      {label}
    </button>
  );
  return (
    <section class="engine" aria-label="Engine">
      <header class="pane-head">
        <Tabs
          label="Engine"
          tabs={[
            ['looks', 'Runs'],
            ['schedules', `EventBridge (${schedules.length})`],
          ]}
          at={tab}
          onGo={setTab}
        />
        {trouble('throttle', 'Throttle AWS')}
        {trouble('peopleDown', 'People function down')}
        {trouble('slackDown', 'Slack down')}
      </header>
      <div class="engine-body" id={`panel-${tab}`} role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'looks' ? (
          <Runs looks={looks} timeZone={app.me.tz} />
        ) : (
          <Schedules schedules={schedules} timeZone={app.me.tz} />
        )}
      </div>
    </section>
  );
}

const MOST_SHOWN = 60;

function Runs({ looks, timeZone }: { looks: readonly Look[]; timeZone: string }): JSX.Element {
  if (looks.length === 0) {
    return <p class="empty">Uptime looks every five minutes. What it finds and decides is listed here.</p>;
  }
  return (
    <ol class="runs">
      {looks
        .slice(-MOST_SHOWN)
        .toReversed()
        .map((look) => (
          <li key={look.n} class={look.failed === undefined ? '' : 'failed'}>
            <p class="run-head">
              <time>{dayAndTime(look.at, timeZone)}</time>
              <strong>{look.title}</strong>
              {look.detail !== '' && <span>{look.detail}</span>}
            </p>
            {look.failed !== undefined && <p class="run-failed">{look.failed}</p>}
            <ul>
              {look.lines.map((line, i) => (
                <li key={i} class={line.what}>
                  {line.reasons ? (
                    <details>
                      <summary>{line.text}</summary>
                      <ol class="reasons">
                        {line.reasons.map((reason) => (
                          <li key={reason}>{reason}</li>
                        ))}
                      </ol>
                    </details>
                  ) : (
                    line.text
                  )}
                </li>
              ))}
            </ul>
            {look.quiet > 0 && (
              <p class="quiet">
                before it, {look.quiet} {look.quiet === 1 ? 'run' : 'runs'} with nothing to do
              </p>
            )}
          </li>
        ))}
    </ol>
  );
}

const Schedules = ({
  schedules,
  timeZone,
}: {
  schedules: readonly ScheduleOnAws[];
  timeZone: string;
}): JSX.Element => (
  <ul class="schedules">
    {schedules.map((schedule) => (
      <li key={schedule.name}>
        <details>
          <summary>
            <span>{schedule.at === undefined ? schedule.expression : dayAndTime(schedule.at, timeZone)}</span>
            <strong>{schedule.what}</strong>
            <code>{schedule.name}</code>
          </summary>
          <pre>{schedule.input}</pre>
        </details>
      </li>
    ))}
  </ul>
);
