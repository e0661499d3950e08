import type { NotStopped, Overtaken } from '../core/plan/notice-view.ts';
import { waitText } from './wait-reason.ts';
import { REFUSED, whyLeftText } from './why-left.ts';

export function notStoppedText(why: NotStopped): string {
  switch (why.kind) {
    case 'refused':
      return why.detail;
    case 'refused-before':
      return REFUSED;
    case 'waits':
      return waitText(why.why);
  }
}

/** Why the announced stop no longer applies. */
export function overtakenText(why: Overtaken): string {
  switch (why.kind) {
    case 'gone':
      return 'it is gone, or no longer tagged';
    case 'left-alone':
      return whyLeftText(why.why);
    case 'tag-changed':
      return 'its tag has changed';
    case 'no-stop-ahead':
      return 'its schedule no longer stops it';
    case 'started-by-hand':
      return 'someone has started it by hand since';
    case 'stops-later':
      return 'its schedule now stops it later';
    case 'hours-began':
      return 'its hours began before it could stop';
    case 'moved':
      return 'its notices now go to another channel';
    case 'announced-anew':
      return 'a newer message announces its stop';
    case 'only-observing':
      return 'Uptime is now in observe mode and stops nothing';
  }
}
