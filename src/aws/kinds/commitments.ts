/** What AWS sells in advance for an hour of something: reservations, Savings Plans. */
export interface Commitments {
  /** As Cost Explorer names what is billed. A name that an account does not use matches nothing. */
  readonly services: readonly string[];
  /** Whether there are reservations of it, too. */
  readonly hasReservations: boolean;
}

/** EC2 instances, including those of Auto Scaling groups and node groups. */
export const EC2_COMMITMENTS: Commitments = {
  services: ['Amazon Elastic Compute Cloud - Compute'],
  hasReservations: true,
};

/** Fargate is billed with ECS, under either name, and only Savings Plans cover it: https://aws.amazon.com/savingsplans/compute-pricing/ */
export const FARGATE_COMMITMENTS: Commitments = {
  services: ['Amazon Elastic Container Service', 'Amazon EC2 Container Service'],
  hasReservations: false,
};

/** Reserved instances, and since December 2025 Database Savings Plans: https://aws.amazon.com/savingsplans/database-pricing/ */
export const RDS_COMMITMENTS: Commitments = {
  services: ['Amazon Relational Database Service'],
  hasReservations: true,
};
