/** A Slack workspace on loopback, for an app to be run against. Blocks have a door of their own, `blocks/`, that needs no server. */
export type { Fault } from './faults.ts';
export type { Message } from './message.ts';
export type { Person, UserGroup } from './people.ts';
export type { PrivateAnswer } from './private-answers.ts';
export { commandForm, pressForm, type SlackRequest, signedForm } from './requests.ts';
export { type Shown, type SlackStandIn, startSlackStandIn } from './stand-in.ts';
export type { View } from './views.ts';
