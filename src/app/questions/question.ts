import { plan } from '../../core/plan/plan.ts';
import type { Answer } from '../../core/reports/answer.ts';
import { checkSchedule } from '../../core/reports/check.ts';
import { closuresAhead } from '../../core/reports/closures.ts';
import { comingUp } from '../../core/reports/next.ts';
import { plansAhead } from '../../core/reports/plans.ts';
import { schedulesInUse } from '../../core/reports/schedules-in-use.ts';
import { whyLine } from '../../core/reports/why.ts';
import { selected } from '../../core/resource/select.ts';
import { suggestNames } from '../../core/resource/suggest-names.ts';
import { scheduleContext } from '../../core/settings/schedule-context.ts';
import { HOUR_MS } from '../../core/time.ts';
import type { Asker, Question, QuestionJob } from '../ports/jobs.ts';
import type { Responder } from '../ports/responder.ts';
import type { SavingsPorts } from '../savings/read-savings.ts';
import { type SettingsForPorts, settingsFor } from '../settings/right.ts';
import { type DoctorPorts, diagnose } from '../setup/doctor.ts';
import { type SuggestPorts, suggest } from '../suggestions/suggest.ts';
import { readAsked } from './asked-facts.ts';
import { type LogPorts, readLog } from './log.ts';
import { answerSavings } from './savings.ts';
import { type StatusPorts, status } from './status.ts';
import { type TrailPorts, whoChanged } from './who-changed.ts';

/** What questions are answered from. */
type QuestionPorts = StatusPorts &
  LogPorts &
  SavingsPorts &
  DoctorPorts &
  TrailPorts &
  SettingsForPorts &
  SuggestPorts;

/** Answers a question from the current state. */
export async function answerQuestion(
  { asker, question, replace }: QuestionJob,
  ports: QuestionPorts & { readonly responder: Responder },
): Promise<void> {
  const { adminChannel } = ports.settings;
  if (question.kind === 'doctor' && asker.channel !== adminChannel) {
    await ports.responder.answer(asker, { kind: 'admin-channel-only' });
    return;
  }
  await ports.responder.answer(asker, await answerTo(question, asker, ports), replace);
}

async function answerTo(question: Question, asker: Asker, ports: QuestionPorts): Promise<Answer> {
  const { clock, settings } = ports;
  switch (question.kind) {
    case 'status':
      return {
        kind: 'status',
        report: await status(question.what, ports, question, await readAsked(question.what, ports)),
      };
    case 'log':
      return { kind: 'log', report: await readLog(question, ports) };
    case 'savings':
      return answerSavings(question, ports);
    case 'doctor':
      return { kind: 'doctor', report: await diagnose(ports) };
    case 'settings':
      return { kind: 'settings', settings: await settingsFor(asker, ports) };
    case 'suggest':
      return { kind: 'suggest', report: await suggest(ports, question.page) };
    case 'check':
      // Explaining a text needs only the settings, not AWS.
      return {
        kind: 'check',
        report: checkSchedule(question.text, scheduleContext(settings), clock.now()),
      };
    default: {
      const what = question.kind === 'why' ? question.what : '';
      const { facts, failures, look } = await readAsked(what, ports);
      const asOf = look?.at;
      const { decisions, at } = plan(facts, clock.now());
      switch (question.kind) {
        case 'why': {
          const isMeant = selected(what, settings.tagKey, facts.resources);
          const meant = decisions.filter(({ resource }) => isMeant(resource));
          const authors = await whoChanged(meant, ports);
          const lines = meant.map((decision) =>
            whyLine(decision, settings.tagKey, authors.get(decision.resource.key)),
          );
          const near = lines.length === 0 ? suggestNames(what, facts.resources) : [];
          return { kind: 'why', report: { at, asOf, what, lines, near, unreadable: failures } };
        }
        case 'next': {
          const until = at + question.hours * HOUR_MS;
          const coming = comingUp(decisions, at, until);
          const closures = closuresAhead(decisions, at, until);
          const plans = plansAhead(decisions);
          return { kind: 'next', report: { at, asOf, until, coming, closures, plans, unreadable: failures } };
        }
        case 'schedules': {
          const { tagKey } = settings;
          return {
            kind: 'schedules',
            report: { tagKey, asOf, ...schedulesInUse(decisions, settings), unreadable: failures },
          };
        }
      }
    }
  }
}
