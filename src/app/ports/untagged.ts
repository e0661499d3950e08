import type { InventoryReading } from './inventory.ts';

/** What runs without the tag, of the kinds whose use AWS measures. Only suggestions ask for it. */
export interface Untagged {
  untagged(): Promise<InventoryReading>;
}
