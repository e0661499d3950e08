/** Other deployments that act on the same tag, as far as they can be seen. */
export interface Rivals {
  /**
   * The name of the deployment that acted before this one did. Undefined if this is the first, or where AWS does not tell: then it goes
   * on, because two that stop the same machines are a nuisance, and one that stops none for a failed call is worse.
   *
   * @param maxAgeMs how old an earlier answer may be. By default a quarter of an hour
   */
  first(maxAgeMs?: number): Promise<string | undefined>;
}

/** This deployment's own sign to the others that it acts. Neither method rejects: what AWS does not do is tried again at the next tick. */
export interface Marker {
  show(): Promise<void>;
  hide(): Promise<void>;
}
