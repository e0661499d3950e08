import { byCodeUnit } from '../by-code-unit.ts';

/** One account and Region (or part of one) that could not be read. It is named so that nobody thinks it is empty. */
export interface TargetFailure {
  readonly accountId: string;
  readonly region: string;
  /** What could not be read: "RDS instances". */
  readonly what: string;
  /** AWS's words. */
  readonly reason: string;
  /** A role or a policy forbids it, so that trying again is no use until somebody changes that. */
  readonly denied?: true;
  /** The organization's management account, which service-managed StackSets leave out. */
  readonly ofManagement?: true;
}

/** Account by account and Region by Region, whichever of them answered first. */
export const byPlace = (a: TargetFailure, b: TargetFailure): number =>
  byCodeUnit(a.accountId, b.accountId) || byCodeUnit(a.region, b.region) || byCodeUnit(a.what, b.what);
