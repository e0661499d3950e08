import {
  asList,
  asRecord,
  asText,
  type Entered,
  enteredKey,
  type Found,
  type Given,
  type Json,
  stateValues,
} from './blocks/index.ts';
import type { Call } from './call.ts';
import { viewFaults } from './rules/index.ts';
import type { Triggers } from './triggers.ts';

/** A modal or Home tab as one person sees it. */
export interface View {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly user: string;
  readonly callbackId: string;
  readonly title: string;
  /** The submit button's label, or ''. */
  readonly submit: string;
  readonly close: string;
  readonly blocks: readonly unknown[];
  readonly entered: Entered;
  /** The errors of the last submission by block id; '' for those about no block. */
  readonly errors: Readonly<Record<string, string>>;
  /** The view as in a payload, with its state. */
  readonly payload: Json;
}

interface Standing {
  readonly user: string;
  readonly entered: Map<string, Given>;
  raw: Json;
  errors: Record<string, string>;
}

const MOST_MODALS = 3;

/**
 * People's open modals and Home tabs. emulate keeps the views and their hashes, but does not know of people closing or submitting
 * them, so the stacks are kept here.
 */
export class Views {
  readonly #call: Call;
  readonly #triggers: Triggers;
  readonly #onChange: (user: string) => void;
  readonly #piles = new Map<string, Standing[]>();
  readonly #homes = new Map<string, Standing>();

  constructor(call: Call, triggers: Triggers, onChange: (user: string) => void) {
    this.#call = call;
    this.#triggers = triggers;
    this.#onChange = onChange;
  }

  /** The Web API's methods for views. */
  readonly methods: Readonly<Record<string, (args: Json) => Promise<Json>>> = {
    'views.open': async ({ trigger_id, view }) => {
      const trigger = this.#triggers.use(trigger_id);
      return 'error' in trigger ? { ok: false, ...trigger } : this.#open(trigger.user, asRecord(view), []);
    },
    'views.push': async ({ trigger_id, view }) => {
      const trigger = this.#triggers.use(trigger_id);
      if ('error' in trigger) return { ok: false, ...trigger };
      const pile = this.#pile(trigger.user);
      if (!pile.some(({ raw }) => raw.id === trigger.view)) return { ok: false, error: 'view_not_found' };
      return this.#open(trigger.user, asRecord(view), pile);
    },
    'views.update': async (args) => {
      const standing = this.#find(
        ({ raw }) =>
          raw.id === args.view_id || (raw.external_id !== '' && raw.external_id === args.external_id),
      );
      if (!standing) return { ok: false, error: 'not_found' };
      return this.#update(standing, args);
    },
    'views.publish': async (args) => {
      const answer = await this.#call('views.publish', args);
      const user = asText(args.user_id);
      if (answer.ok === true) {
        const entered = this.#homes.get(user)?.entered ?? new Map();
        this.#homes.set(user, { user, raw: asRecord(answer.view), entered, errors: {} });
        this.#onChange(user);
      }
      return answer;
    },
  };

  /** A person's open modals, the top one last. */
  pile(user: string): readonly View[] {
    return this.#pile(user).map(shown);
  }

  home(user: string): View | undefined {
    const standing = this.#homes.get(user);
    return standing && shown(standing);
  }

  enter(view: View, { blockId, element }: Found, given: Given): void {
    this.#find(({ raw }) => raw.id === view.id)?.entered.set(enteredKey(blockId, element.action_id), given);
  }

  /** Applies the app's answer to a submission. An empty answer closes the modal. */
  async submitted(view: View, answer: Json): Promise<void> {
    const standing = this.#find(({ raw }) => raw.id === view.id);
    if (!standing) return;
    standing.errors = {};
    switch (answer.response_action) {
      case 'errors':
        standing.errors = Object.fromEntries(
          Object.entries(asRecord(answer.errors)).map(([blockId, error]) => [blockId, String(error)]),
        );
        break;
      case 'update':
      case 'push': {
        const next = asRecord(answer.view);
        // Slack holds a view in an answer to the same rules as one in a call.
        if (viewFaults(next).length > 0) return this.trouble(view);
        if (answer.response_action === 'update') await this.#update(standing, { view: next });
        else await this.#open(view.user, next, this.#pile(view.user));
        break;
      }
      case 'clear':
        await this.close(view.user, 'all');
        break;
      default:
        await this.close(view.user, 'top');
    }
    this.#onChange(view.user);
  }

  /** For an app that did not answer a submission: Slack keeps the modal open and says so. */
  trouble(view: View): void {
    const standing = this.#find(({ raw }) => raw.id === view.id);
    if (standing) standing.errors = { '': 'We had some trouble connecting. Try again?' };
    this.#onChange(view.user);
  }

  /** Closes the top modal or all of them. Returns the closed ones, top first. */
  async close(user: string, what: 'top' | 'all'): Promise<readonly View[]> {
    const pile = this.#pile(user);
    const isAll = what === 'all' || pile.at(-1)?.raw.clear_on_close === true;
    const gone = pile.splice(isAll ? 0 : -1).toReversed();
    for (const { raw } of gone) {
      // emulate never closes a view, so without this the next view could not take its external id.
      if (raw.external_id !== '') {
        await this.#call('views.update', { view_id: raw.id, view: { ...bare(raw), external_id: '' } });
      }
    }
    this.#onChange(user);
    return gone.map(shown);
  }

  async #open(user: string, view: Json, onto: readonly Standing[]): Promise<Json> {
    if (onto.length >= MOST_MODALS) return { ok: false, error: 'push_limit_reached' };
    const { trigger_id } = await this.#call('views.generateTriggerId', { user_id: user });
    const answer = await this.#call('views.open', { trigger_id, view });
    if (answer.ok !== true) return answer;
    const root = onto[0]?.raw.id;
    const previous = onto.at(-1)?.raw.id;
    const opened = asRecord(answer.view);
    const raw = root === undefined ? opened : { ...opened, root_view_id: root, previous_view_id: previous };
    this.#piles.set(user, [...onto, { user, raw, entered: new Map(), errors: {} }]);
    this.#onChange(user);
    return { ...answer, view: raw };
  }

  async #update(standing: Standing, { hash, view }: Json): Promise<Json> {
    const { id, root_view_id, previous_view_id } = standing.raw;
    const answer = await this.#call('views.update', { view_id: id, hash, view });
    if (answer.ok !== true) return answer;
    standing.raw = { ...asRecord(answer.view), root_view_id, previous_view_id };
    standing.errors = {};
    this.#onChange(standing.user);
    return { ...answer, view: standing.raw };
  }

  #pile(user: string): Standing[] {
    return this.#piles.get(user) ?? [];
  }

  #find(wanted: (standing: Standing) => boolean): Standing | undefined {
    return [...[...this.#piles.values()].flat(), ...this.#homes.values()].find(wanted);
  }
}

const bare = ({ type, title, submit, close, blocks, private_metadata, callback_id }: Json): Json => ({
  type,
  title,
  submit,
  close,
  blocks,
  private_metadata,
  callback_id,
});

const shown = ({ raw, user, entered, errors }: Standing): View => {
  const label = (part: unknown) => asText(asRecord(part).text);
  return {
    id: asText(raw.id),
    type: raw.type === 'home' ? 'home' : 'modal',
    user,
    callbackId: asText(raw.callback_id),
    title: label(raw.title),
    submit: label(raw.submit),
    close: label(raw.close),
    blocks: asList(raw.blocks),
    entered,
    errors,
    payload: { ...raw, state: { values: stateValues(asList(raw.blocks), entered) } },
  };
};
