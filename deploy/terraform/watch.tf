# Alarms of Uptime itself. They watch AWS's own metrics, which cost nothing, and metrics that filters make of lines about failures: those cost
# something only in an hour that has such a line.

resource "aws_sns_topic" "alarms" {
  name         = "${local.name}-alarms"
  display_name = "${local.name} alarms"
}

resource "aws_sns_topic_subscription" "alarm_mail" {
  count = var.alarm_email == "" ? 0 : 1

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

locals {
  slack_errors = "${local.name}-slack-errors"
  notice_lines = "${local.name}-notices-failing"

  engine_only  = { FunctionName = "${local.name}-engine" }
  slack_only   = { FunctionName = "${local.name}-slack" }
  by_table     = { TableName = local.table }
  at_least_one = { comparison = "GreaterThanOrEqualToThreshold", threshold = 1, missing = "notBreaching" }

  alarms = {
    # A run that fails is the next alarm's. Lambda counts no run that it throttles.
    tick_missing = {
      description = "The engine has not run for 15 minutes, so nothing is stopped, started or announced. Look whether the schedule ${local.name}-tick is enabled, and whether Lambda throttles the engine."
      namespace   = "AWS/Lambda"
      metric      = "Invocations"
      dimensions  = local.engine_only
      statistic   = "Sum"
      periods     = 3
      comparison  = "LessThanThreshold"
      threshold   = 1
      missing     = "breaching"
    }

    # One failed tick is harmless: the next catches up.
    engine_errors = merge(local.at_least_one, {
      description = "Runs of the engine fail, and not only once: a table that cannot be reached, an account that cannot be read, a missing permission, Slack that does not answer. The lines \"tick: something failed\" in its log name each."
      namespace   = "AWS/Lambda"
      metric      = "Errors"
      dimensions  = local.engine_only
      statistic   = "Sum"
      periods     = 3
      datapoints  = 2
    })

    table_reads_throttled = merge(local.at_least_one, {
      description = local.throttled
      namespace   = "AWS/DynamoDB"
      metric      = "ReadThrottleEvents"
      dimensions  = local.by_table
      statistic   = "Sum"
    })

    table_writes_throttled = merge(local.at_least_one, {
      description = local.throttled
      namespace   = "AWS/DynamoDB"
      metric      = "WriteThrottleEvents"
      dimensions  = local.by_table
      statistic   = "Sum"
    })

    slack_errors = merge(local.at_least_one, {
      description = "Someone's command or press was not taken, or not done, or something was done and could not be written into the table for \"uptime log\". What strangers send is refused without an error, so this is a fault of Uptime's own: a function that crashes or runs into its timeout, a secret or a table that cannot be read, or Slack that does not answer. The logs of the Slack function and of the people function have a line of level ERROR for each, or Lambda's own line of type platform.report or platform.initReport. The engine's has a line with \"audit-not-stored\"."
      namespace   = "Uptime"
      metric      = local.slack_errors
      statistic   = "Sum"
    })

    slack_throttled = merge(local.at_least_one, {
      description = "Lambda turns requests to the Slack function away, presses among them. Its log says whether strangers flood it (\"request refused\"). Raise SlackConcurrency, or put a firewall in front with FrontDoor httpApi."
      namespace   = "AWS/Lambda"
      metric      = "Throttles"
      dimensions  = local.slack_only
      statistic   = "Sum"
    })

    slack_slow = merge(local.at_least_one, {
      description = "The Slack function takes nearly the three seconds that Slack waits, and not only once. What comes later is shown as an error and is done all the same. Look for calls of SSM and Lambda that take long."
      namespace   = "AWS/Lambda"
      metric      = "Duration"
      dimensions  = local.slack_only
      statistic   = "Maximum"
      periods     = 3
      datapoints  = 2
      threshold   = 2000
    })

    notices_failing = merge(local.at_least_one, {
      description = "Notices cannot be posted, so what they would announce is not stopped. \"uptime doctor\" says whether it is the token, a scope or a channel."
      namespace   = "Uptime"
      metric      = local.notice_lines
      statistic   = "Sum"
      periods     = 2
    })

    people_dead_letters_waiting = merge(local.at_least_one, {
      name        = "people-dead-letters"
      description = "What somebody asked for in Slack was given up, because its runs died: it is in the queue, with the reason. Nobody was told, so tell them."
      namespace   = "AWS/SQS"
      metric      = "ApproximateNumberOfMessagesVisible"
      dimensions  = { QueueName = aws_sqs_queue.people_dead_letters.name }
      statistic   = "Maximum"
    })

    engine_dead_letters_waiting = merge(local.at_least_one, {
      name        = "engine-dead-letters"
      description = "A run of the engine has failed three times: its event is in the queue, with the reason. The next tick does what a tick or a firing left; a pipeline's request is lost, and its pipeline does not know."
      namespace   = "AWS/SQS"
      metric      = "ApproximateNumberOfMessagesVisible"
      dimensions  = { QueueName = aws_sqs_queue.engine_dead_letters.name }
      statistic   = "Maximum"
    })

    timer_dead_letters_waiting = merge(local.at_least_one, {
      name        = "timer-dead-letters"
      description = "EventBridge Scheduler could not hand a tick or a timer to the engine: it is in the queue, with the reason. If it is a tick, and more than one, look at the Scheduler's role."
      namespace   = "AWS/SQS"
      metric      = "ApproximateNumberOfMessagesVisible"
      dimensions  = { QueueName = aws_sqs_queue.timer_dead_letters.name }
      statistic   = "Maximum"
    })

    event_dead_letters_waiting = merge(local.at_least_one, {
      name        = "event-dead-letters"
      description = "EventBridge could not hand an event to the engine: it is in the queue, with the reason. The next tick finds what AWS reported; a pipeline's request is lost, so send it again."
      namespace   = "AWS/SQS"
      metric      = "ApproximateNumberOfMessagesVisible"
      dimensions  = { QueueName = aws_sqs_queue.event_dead_letters.name }
      statistic   = "Maximum"
    })
  }

  throttled = "DynamoDB turns away calls to Uptime's table. Calls are made again; where that is not enough, nothing stops or starts and a press says that it was not saved. Look for an account limit on the table's throughput."
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${local.name}-${try(each.value.name, replace(each.key, "_", "-"))}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = try(each.value.dimensions, null)
  statistic           = each.value.statistic
  period              = 300
  evaluation_periods  = try(each.value.periods, 1)
  datapoints_to_alarm = try(each.value.datapoints, null)
  threshold           = each.value.threshold
  comparison_operator = each.value.comparison
  treat_missing_data  = each.value.missing
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

# What a person meets is one metric, so that it is one alarm. Lambda's own metric counts crashes only, not errors that a function answered.
locals {
  error_lines = {
    slack_error_lines = {
      metric    = local.slack_errors
      log_group = aws_cloudwatch_log_group.slack.name
      pattern   = "{ $.level = \"ERROR\" }"
    }
    # A start that fails is no error of a run. Lambda tells of it in a line of its own.
    slack_init_failures = {
      metric    = local.slack_errors
      log_group = aws_cloudwatch_log_group.slack.name
      # In plain text, a start that succeeds has no such line.
      pattern = local.has_json_logs ? "{ $.type = \"platform.initReport\" && $.record.status != \"success\" }" : "INIT_REPORT"
    }
    # A crash or a timeout: the person sees Slack's own error.
    slack_crash_lines = {
      metric    = local.slack_errors
      log_group = aws_cloudwatch_log_group.slack.name
      pattern   = local.has_json_logs ? "{ $.type = \"platform.report\" && $.record.status != \"success\" }" : "?\"Task timed out\" ?\"Runtime exited\""
    }
    people_error_lines = {
      metric    = local.slack_errors
      log_group = aws_cloudwatch_log_group.people.name
      pattern   = "{ $.level = \"ERROR\" }"
    }
    lost_audit_entries = {
      metric    = local.slack_errors
      log_group = aws_cloudwatch_log_group.engine.name
      pattern   = "{ $.failure.kind = \"audit-not-stored\" }"
    }
    # The engine logs whatever failed in a run. The last two are of a tick that is divided.
    notice_failure_lines = {
      metric    = local.notice_lines
      log_group = aws_cloudwatch_log_group.engine.name
      pattern   = "{ $.failure.kind = \"notice-not-claimed\" || $.failure.kind = \"notice-not-posted\" || $.failure.kind = \"notice-not-confirmed\" || $.failure.kind = \"part-not-stored\" || $.failure.kind = \"announcement-not-stored\" }"
    }
  }
}

resource "aws_cloudwatch_log_metric_filter" "this" {
  for_each = local.error_lines

  name           = replace(each.key, "_", "-")
  log_group_name = each.value.log_group
  pattern        = each.value.pattern

  metric_transformation {
    namespace = "Uptime"
    name      = each.value.metric
    value     = "1"
  }
}
