import type { UsersInfoResponse } from '@slack/web-api';
import type { Member } from '../../core/access/standing.ts';

/** Slack says of it neither that it is a bot nor of which workspace it is. */
const SLACKBOT = 'USLACKBOT';

/** In Enterprise Grid some answers name the workspaces only in `enterprise_user`. Slack leaves out what is false, or sends null. */
export function readMember(id: string, user: NonNullable<UsersInfoResponse['user']>): Member {
  const { team_id: team, enterprise_user: grid } = user;
  return {
    team: team || undefined,
    enterprise: grid?.enterprise_id || undefined,
    teams: grid?.teams ?? [],
    isStranger: user.is_stranger === true,
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
    isAdmin: user.is_admin === true || user.is_owner === true || user.is_primary_owner === true,
    isBot: id === SLACKBOT || [user.is_bot, user.is_workflow_bot, user.is_connector_bot].includes(true),
    isDeactivated: user.deleted === true,
  };
}
