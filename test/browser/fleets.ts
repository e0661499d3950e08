/** The output of `aws ec2 describe-instances` and `aws rds describe-db-instances` for a fleet, a fifth of it databases. */
export function fleetOf(count: number): object {
  const databases = Math.floor(count / 5);
  const when = (i: number) => (i % 3 === 0 ? 'office-london' : 'mon-fri 08:00-19:00 Europe/Berlin');
  return {
    Reservations: Array.from({ length: count - databases }, (_, i) => ({
      Instances: [
        {
          InstanceId: `i-${(i + 1).toString(16).padStart(17, '0')}`,
          InstanceType: 't3.large',
          LaunchTime: '2026-11-23T07:00:00+00:00',
          State: { Code: 16, Name: 'running' },
          Placement: { AvailabilityZone: 'eu-central-1a', Tenancy: 'default' },
          Tags: [
            { Key: 'Name', Value: `web-${i + 1}` },
            { Key: 'Uptime', Value: when(i) },
          ],
        },
      ],
    })),
    DBInstances: Array.from({ length: databases }, (_, i) => ({
      DBInstanceIdentifier: `db-${i + 1}`,
      DBInstanceClass: 'db.t4g.medium',
      Engine: 'postgres',
      DBInstanceStatus: 'available',
      AvailabilityZone: 'eu-central-1b',
      TagList: [{ Key: 'Uptime', Value: when(i) }],
    })),
  };
}
