import type { InstanceBlockDeviceMapping, Instance as InstanceShape, Reservation } from '@aws-sdk/client-ec2';
import type { Instance } from './instance.ts';
import { stateShape } from './power.ts';
import { spotRequestId } from './spot-requests.ts';

/** The reservation's id depends on nothing that changes, because an instance keeps its reservation for life. */
export const reservationShape = (instance: Instance): Reservation => ({
  ReservationId: `r-0${instance.id.slice(-16)}`,
  OwnerId: instance.accountId,
  Groups: [],
  Instances: [instanceShape(instance)],
});

const instanceShape = (instance: Instance): InstanceShape => {
  const { Tenancy: tenancy = 'default', ...described } = instance.described ?? {};
  const gone = instance.state === 'terminated';
  const address = `10.0.${addressPart(instance, 0)}.${addressPart(instance, 2)}`;
  return {
    AmiLaunchIndex: 0,
    ImageId: 'ami-0a1b2c3d4e5f60718',
    InstanceId: instance.id,
    InstanceType: instance.type as InstanceShape['InstanceType'],
    LaunchTime: new Date(instance.launchTime),
    Monitoring: { State: 'disabled' },
    Placement: { AvailabilityZone: instance.zone, GroupName: '', Tenancy: tenancy },
    PrivateDnsName: gone ? '' : `ip-${address.replaceAll('.', '-')}.${instance.region}.compute.internal`,
    PrivateIpAddress: gone ? undefined : address,
    SubnetId: gone ? undefined : 'subnet-0f1e2d3c4b5a69788',
    VpcId: gone ? undefined : 'vpc-0123456789abcdef0',
    PublicDnsName: '',
    ProductCodes: [],
    State: stateShape(instance.state),
    StateTransitionReason: instance.transitionReason,
    StateReason: instance.stateReason && {
      Code: instance.stateReason.code,
      Message: instance.stateReason.message,
    },
    Architecture: 'x86_64',
    BlockDeviceMappings: rootVolume(instance),
    EbsOptimized: false,
    EnaSupport: true,
    Hypervisor: 'xen',
    InstanceLifecycle: instance.spot && 'spot',
    SpotInstanceRequestId: instance.spot && spotRequestId(instance),
    RootDeviceName: '/dev/xvda',
    RootDeviceType: instance.rootDevice === 'instance-store' ? 'instance-store' : 'ebs',
    SecurityGroups: [],
    SourceDestCheck: true,
    Tags: [...instance.tags].map(([Key, Value]) => ({ Key, Value })),
    VirtualizationType: 'hvm',
    PlatformDetails: 'Linux/UNIX',
    UsageOperation: 'RunInstances',
    HibernationOptions: { Configured: instance.hibernation },
    Operator:
      instance.operator === undefined ? { Managed: false } : { Managed: true, Principal: instance.operator },
    ...described,
  };
};

/** Some clients assume that an instance without volumes cannot be stopped. */
const rootVolume = ({ id, rootDevice, launchTime, state }: Instance): InstanceBlockDeviceMapping[] =>
  rootDevice === 'ebs' && state !== 'terminated'
    ? [
        {
          DeviceName: '/dev/xvda',
          Ebs: {
            AttachTime: new Date(launchTime),
            DeleteOnTermination: true,
            Status: 'attached',
            VolumeId: `vol-${id.slice(2)}`,
          },
        },
      ]
    : [];

const addressPart = (instance: Instance, offset: number): number =>
  Number.parseInt(instance.id.slice(2 + offset, 4 + offset), 16);
