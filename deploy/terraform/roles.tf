# Who may do what. docs/permissions.md explains each action, and what does not work without it.

locals {
  lambda_trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })

  bot_token_arn      = "arn:${local.partition}:ssm:${local.region}:${local.account}:parameter${local.bot_token}"
  signing_secret_arn = "arn:${local.partition}:ssm:${local.region}:${local.account}:parameter${local.signing_secret}"
  schedule_arn       = "arn:${local.partition}:scheduler:${local.region}:${local.account}:schedule/${local.name}"
  schedule_group_arn = "arn:${local.partition}:scheduler:${local.region}:${local.account}:schedule-group"
  log_group_arn      = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:/aws/lambda/${local.name}"

  # Only with a key of your own.
  decrypt_secrets = [for statement in [{
    Effect    = "Allow"
    Action    = "kms:Decrypt"
    Resource  = var.secrets_key_arn
    Condition = { StringEquals = { "kms:ViaService" = "ssm.${local.region}.amazonaws.com" } }
  }] : statement if var.secrets_key_arn != ""]
}

resource "aws_iam_role" "scheduler" {
  name = "${local.name}-scheduler-${local.region}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "scheduler.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        # EventBridge Scheduler presents the group's ARN, never a schedule's.
        ArnLike = {
          "aws:SourceArn" = [
            "${local.schedule_group_arn}/${local.name}",
            "${local.schedule_group_arn}/default",
          ]
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "scheduler" {
  name = "wake-the-engine"
  role = aws_iam_role.scheduler.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "lambda:InvokeFunction", Resource = local.engine_arn },
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.timer_dead_letters.arn },
    ]
  })
}

resource "aws_iam_role" "slack" {
  name               = "${local.name}-slack-${local.region}"
  assume_role_policy = local.lambda_trust
}

# Everything that the function facing the internet may do: hand a job to the people function, read its secrets, and log.
resource "aws_iam_role_policy" "slack" {
  name = "hand-over"
  role = aws_iam_role.slack.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        { Effect = "Allow", Action = "lambda:InvokeFunction", Resource = local.people_arn },
        { Effect = "Allow", Action = "ssm:GetParameters", Resource = [local.bot_token_arn, local.signing_secret_arn] },
      ],
      local.decrypt_secrets,
      [{ Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "${local.log_group_arn}-slack:*" }],
    )
  })
}

# Other accounts trust these two by their names. Roles are global, so the names include the Region.
resource "aws_iam_role" "people" {
  name               = "${local.name}-people-${local.region}"
  assume_role_policy = local.lambda_trust
}

resource "aws_iam_role" "engine" {
  name               = "${local.name}-engine-${local.region}"
  assume_role_policy = local.lambda_trust
}

# What people and engine may do to machines: a person's start or stop is carried out at once, by the function that was asked. The same in every
# other account.
module "machines" {
  source = "./modules/machines"

  tag_key      = var.tag_key
  kinds        = var.kinds
  kms_key_arns = var.kms_key_arns
}

resource "aws_iam_role_policy" "people_machines" {
  for_each = module.machines.policies

  name   = each.key
  role   = aws_iam_role.people.id
  policy = each.value
}

resource "aws_iam_role_policy" "engine_machines" {
  for_each = module.machines.policies

  name   = each.key
  role   = aws_iam_role.engine.id
  policy = each.value
}

resource "aws_iam_role_policy" "work" {
  for_each = {
    people = aws_iam_role.people.id
    engine = aws_iam_role.engine.id
  }

  name = "work"
  role = each.value

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      # For settings that look at all Regions.
      # kinds:targets, from src/aws/targets by npm run generate
      [{ Effect = "Allow", Action = ["ec2:DescribeRegions"], Resource = "*" }],
      # /kinds:targets
      # Only where a role in other accounts is named, or the organization is asked.
      [for statement in [{
        Effect   = "Allow"
        Action   = "sts:AssumeRole"
        Resource = "arn:${local.partition}:iam::*:role/${var.member_role}"
      }] : statement if var.member_role != ""],
      [for statement in [{
        Effect   = "Allow"
        Action   = "organizations:ListAccounts"
        Resource = "*"
      }] : statement if var.organization],
      # How much resources are used. AWS limits neither to anything smaller.
      [for statement in [{
        Effect   = "Allow"
        Action   = ["cloudwatch:GetMetricData", "compute-optimizer:GetIdleRecommendations", "ssm:DescribeSessions"]
        Resource = "*"
      }] : statement if var.usage],
      [
        # For the cost of a snooze and the savings of a night. Without it the messages show no prices.
        { Effect = "Allow", Action = "pricing:GetProducts", Resource = "*" },
        # The memory. It has no index, and nothing reads all of it at once.
        {
          Effect = "Allow"
          Action = [
            "dynamodb:BatchGetItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:DeleteItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:UpdateItem",
          ]
          Resource = "arn:${local.partition}:dynamodb:${local.region}:${local.account}:table/${local.table}"
        },
        { Effect = "Allow", Action = "scheduler:ListSchedules", Resource = "*" },
        {
          Effect    = "Allow"
          Action    = "iam:PassRole"
          Resource  = aws_iam_role.scheduler.arn
          Condition = { StringEquals = { "iam:PassedToService" = "scheduler.amazonaws.com" } }
        },
        { Effect = "Allow", Action = "ssm:GetParameters", Resource = local.bot_token_arn },
      ],
      local.decrypt_secrets,
    )
  })

  lifecycle {
    precondition {
      condition     = !var.organization || var.member_role != ""
      error_message = "organization needs member_role, the role that Uptime assumes in the organization's accounts."
    }

    precondition {
      condition     = var.member_role == "" || var.external_id != ""
      error_message = "member_role needs external_id. Without one, somebody else's Uptime could be made to use your roles."
    }
  }
}

resource "aws_iam_role_policy" "people" {
  name = "people"
  role = aws_iam_role.people.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        # A hold that a person ends may leave a stop due: the engine is woken at the next minute. Other timers are the engine's own.
        { Effect = "Allow", Action = "scheduler:CreateSchedule", Resource = "${local.schedule_arn}/wake.*" },
        # What the Slack function hands over is sealed with it.
        { Effect = "Allow", Action = "ssm:GetParameters", Resource = local.signing_secret_arn },
      ],
      # Who started or stopped something by hand. AWS limits it to nothing smaller.
      [for statement in [{
        Effect   = "Allow"
        Action   = "cloudtrail:LookupEvents"
        Resource = "*"
      }] : statement if var.cloud_trail],
      [
        # Lambda itself sends what has failed three times.
        { Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.people_dead_letters.arn },
        { Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "${local.log_group_arn}-people:*" },
      ],
    )
  })
}

resource "aws_iam_role_policy" "engine" {
  name = "engine"
  role = aws_iam_role.engine.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        # A tick over many targets is divided among several runs.
        { Effect = "Allow", Action = "lambda:InvokeFunction", Resource = local.engine_arn },
        # A timer is made once, never changed, and deleted by its own firing.
        { Effect = "Allow", Action = "scheduler:CreateSchedule", Resource = "${local.schedule_arn}/*" },
        # Only the marker that tells other deployments that this one acts: it goes when the settings only observe.
        { Effect = "Allow", Action = "scheduler:DeleteSchedule", Resource = "${local.schedule_arn}/uptime-acts-*" },
        # Change Calendars that the settings name, in any Region, and those that other accounts share. No other document, whatever the code
        # believes.
        {
          Effect    = "Allow"
          Action    = "ssm:GetDocument"
          Resource  = "arn:${local.partition}:ssm:*:*:document/*"
          Condition = { StringEquals = { "ssm:DocumentType" = "ChangeCalendar" } }
        },
      ],
      # What reservations and Savings Plans cover. AWS limits neither to anything smaller.
      [for statement in [{
        Effect   = "Allow"
        Action   = ["ce:GetReservationCoverage", "ce:GetSavingsPlansCoverage"]
        Resource = "*"
      }] : statement if var.cost_explorer],
      [
        { Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.engine_dead_letters.arn },
        { Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "${local.log_group_arn}-engine:*" },
      ],
    )
  })
}
