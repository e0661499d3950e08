/** A Slack workspace on loopback to run an app against. `blocks/` and `rules/` are doors of their own, without a server. */
export type { Seen } from './acts.ts';
export type { Fault } from './faults.ts';
export type { Message } from './message.ts';
export type { Person, UserGroup } from './people.ts';
export type { PrivateAnswer } from './private-answers.ts';
export { commandForm, pressForm, type SlackRequest, signedForm } from './requests.ts';
export { type Shown, type SlackStandIn, startSlackStandIn } from './stand-in.ts';
export type { View } from './views.ts';
