# The three functions, each with its own memory, concurrency and permissions, and their logs.

locals {
  # The release's archives are on this machine, and not in a bucket.
  from_directory = var.code_directory != null

  # Lambda's own lines are in JSON, too, so that a start that fails is found by a metric filter. GovCloud's Lambda writes plain text only:
  # https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-lambda.html
  has_json_logs = local.partition != "aws-us-gov"
  log_formats   = local.has_json_logs ? ["JSON"] : []

  # What both functions that do work are told.
  run_environment = {
    UPTIME_TABLE              = local.table
    UPTIME_SCHEDULE_GROUP     = local.name
    UPTIME_ENGINE_ARN         = local.engine_arn
    UPTIME_SCHEDULER_ROLE_ARN = aws_iam_role.scheduler.arn
    UPTIME_TIMER_DLQ_ARN      = aws_sqs_queue.timer_dead_letters.arn
    SLACK_BOT_TOKEN_PARAMETER = local.bot_token
    UPTIME_TAG_KEY            = var.tag_key
    UPTIME_MEMBER_ROLE        = var.member_role
    UPTIME_EXTERNAL_ID        = var.external_id
    UPTIME_ORGANIZATION       = tostring(var.organization)
    UPTIME_EVENT_ACCOUNTS     = join(",", var.event_accounts)
    UPTIME_CLOUDTRAIL         = tostring(var.cloud_trail)
    UPTIME_USAGE              = tostring(var.usage)
    UPTIME_COST_EXPLORER      = tostring(var.cost_explorer)
    UPTIME_KINDS              = join(",", var.kinds)
    UPTIME_FIRST_CHANNEL      = var.first_channel
  }
}

resource "aws_cloudwatch_log_group" "slack" {
  name              = "/aws/lambda/${local.name}-slack"
  retention_in_days = var.log_retention_days
}

resource "aws_cloudwatch_log_group" "people" {
  name              = "/aws/lambda/${local.name}-people"
  retention_in_days = var.log_retention_days
}

resource "aws_cloudwatch_log_group" "engine" {
  name              = "/aws/lambda/${local.name}-engine"
  retention_in_days = var.log_retention_days
}

resource "aws_lambda_function" "slack" {
  function_name = "${local.name}-slack"
  description   = "The door. Verifies and answers Slack; hands all work to the people function."
  role          = aws_iam_role.slack.arn

  filename         = local.from_directory ? "${var.code_directory}/${local.archive.slack}" : null
  source_code_hash = local.from_directory ? filebase64sha256("${var.code_directory}/${local.archive.slack}") : null
  s3_bucket        = local.from_directory ? null : var.code_bucket
  s3_key           = local.from_directory ? null : "${var.code_prefix}${local.archive.slack}"

  handler       = "slack.handler"
  runtime       = "nodejs24.x"
  architectures = ["arm64"]
  # A whole core: a cold start is all CPU, which costs the same at any size and takes longer with less.
  memory_size = 1769
  # Slack waits three seconds. The rest is for bad days: two attempts to read the secrets, and one to hand a job over.
  timeout = 10
  # A flood from the internet costs no more than this many at a time, and takes nothing from the other two.
  reserved_concurrent_executions = var.slack_concurrency == 0 ? -1 : var.slack_concurrency

  environment {
    variables = {
      UPTIME_PEOPLE_ARN              = local.people_arn
      SLACK_BOT_TOKEN_PARAMETER      = local.bot_token
      SLACK_SIGNING_SECRET_PARAMETER = local.signing_secret
    }
  }

  dynamic "logging_config" {
    for_each = local.log_formats

    content {
      log_format = logging_config.value
    }
  }

  lifecycle {
    precondition {
      condition     = local.from_directory != (var.code_bucket != "")
      error_message = "Give code_directory or code_bucket, and not both: one of them says where the release's archives are."
    }
  }

  depends_on = [aws_cloudwatch_log_group.slack, aws_iam_role_policy.slack]
}

resource "aws_lambda_function" "people" {
  function_name = "${local.name}-people"
  description   = "Does what people ask for in Slack, and answers them."
  role          = aws_iam_role.people.arn

  filename         = local.from_directory ? "${var.code_directory}/${local.archive.people}" : null
  source_code_hash = local.from_directory ? filebase64sha256("${var.code_directory}/${local.archive.people}") : null
  s3_bucket        = local.from_directory ? null : var.code_bucket
  s3_key           = local.from_directory ? null : "${var.code_prefix}${local.archive.people}"

  handler       = "people.handler"
  runtime       = "nodejs24.x"
  architectures = ["arm64"]
  # A whole core. Somebody is waiting, most of the time for CPU.
  memory_size = 1769
  # Starting or stopping a hundred databases takes as long as RDS's quota says. Nobody waits this long for anything else.
  timeout                        = 120
  reserved_concurrent_executions = var.people_concurrency == 0 ? -1 : var.people_concurrency

  environment {
    variables = merge(local.run_environment, {
      # It opens what the Slack function has sealed.
      SLACK_SIGNING_SECRET_PARAMETER = local.signing_secret
    })
  }

  dynamic "logging_config" {
    for_each = local.log_formats

    content {
      log_format = logging_config.value
    }
  }

  depends_on = [aws_cloudwatch_log_group.people, aws_iam_role_policy.people]
}

resource "aws_lambda_function" "engine" {
  function_name = "${local.name}-engine"
  description   = "Ticks, firings, shards, and events of AWS and of pipelines."
  role          = aws_iam_role.engine.arn

  filename         = local.from_directory ? "${var.code_directory}/${local.archive.engine}" : null
  source_code_hash = local.from_directory ? filebase64sha256("${var.code_directory}/${local.archive.engine}") : null
  s3_bucket        = local.from_directory ? null : var.code_bucket
  s3_key           = local.from_directory ? null : "${var.code_prefix}${local.archive.engine}"

  handler       = "engine.handler"
  runtime       = "nodejs24.x"
  architectures = ["arm64"]
  # Nobody waits for it: it waits for AWS most of the time, and waiting costs less in a small function.
  memory_size = 512
  # A run stops acting 20 s before this and leaves the rest to the next tick.
  timeout                        = 120
  reserved_concurrent_executions = var.engine_concurrency == 0 ? -1 : var.engine_concurrency

  environment {
    variables = merge(local.run_environment, {
      UPTIME_METRICS = tostring(var.cloud_watch_metrics)
      # AWS's answers are read and discarded. With this, 5,000 machines take 150 MB instead of 230.
      NODE_OPTIONS = "--max-semi-space-size=4"
    })
  }

  dynamic "logging_config" {
    for_each = local.log_formats

    content {
      log_format = logging_config.value
    }
  }

  depends_on = [aws_cloudwatch_log_group.engine, aws_iam_role_policy.engine]
}

# A run that dies is tried again after one minute and after two more, and not later than half an hour: after that, Slack takes no answer.
# Lambda checks that the role may send to the queue, so the policy comes first.
resource "aws_lambda_function_event_invoke_config" "people" {
  function_name                = aws_lambda_function.people.function_name
  qualifier                    = "$LATEST"
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 1800

  destination_config {
    on_failure {
      destination = aws_sqs_queue.people_dead_letters.arn
    }
  }

  depends_on = [aws_iam_role_policy.people]
}

# What is older than half an hour was done by a tick.
resource "aws_lambda_function_event_invoke_config" "engine" {
  function_name                = aws_lambda_function.engine.function_name
  qualifier                    = "$LATEST"
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 1800

  destination_config {
    on_failure {
      destination = aws_sqs_queue.engine_dead_letters.arn
    }
  }

  depends_on = [aws_iam_role_policy.engine]
}
