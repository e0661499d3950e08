/**
 * What our buttons are called in Slack. Here, because code that receives a press needs the names and not the messages: the door starts sooner
 * without those.
 */
export const LIST_TITLE = 'All resources';
/** Prefix of every snooze button's action id. Ids must differ within a block. */
export const SNOOZE_ACTION = 'snooze';
export const CHOOSE_ACTION = 'choose';
export const STOP_NOW_ACTION = 'stop-now';
export const RELEASE_ACTION = 'release';
export const LIST_ACTION = 'list';
export const OBJECT_ACTION = 'object';
export const CONFIRM_ACTION = 'confirm';
export const DISMISS_ACTION = 'dismiss';
export const ASK_ACTION = 'ask-approval';
export const PAGE_ACTION = 'page';
export const RETRY_ACTION = 'retry';
/** Of everything that one request planned. */
export const CANCEL_PLAN_ACTION = 'cancel-plan';
/** Of one resource. */
export const START_ACTION = 'start-resource';
export const SET_SIZE_ACTION = 'set-size';
export const APPROVE_ACTION = 'approve';
export const DECLINE_ACTION = 'decline';
