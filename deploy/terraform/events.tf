# Events of AWS and of pipelines, handed to the engine.

locals {
  # Events announce a manual start within seconds. In other Regions and accounts the next tick finds it, unless a rule there forwards these
  # events to this event bus.
  kind_rules = {
    # kinds:rules, from src/aws/kinds by npm run generate
    instance_events = {
      description = "An EC2 instance is up or down."
      wanted      = length(var.kinds) == 0 || length(setintersection(var.kinds, ["ec2-instance"])) > 0
      pattern = jsonencode({
        source      = ["aws.ec2"]
        detail-type = ["EC2 Instance State-change Notification"]
        detail      = { state = ["running", "stopped"] }
      })
    }
    database_events = {
      description = "A database or cluster was started, is about to be restarted by AWS, or could not be stopped."
      wanted      = length(var.kinds) == 0 || length(setintersection(var.kinds, ["rds-instance", "rds-cluster"])) > 0
      pattern = jsonencode({
        source = ["aws.rds"]
        "$or" = [
          {
            detail-type = ["RDS DB Instance Event"]
            detail      = { EventID = ["RDS-EVENT-0088", "RDS-EVENT-0154"] }
          },
          {
            detail-type = ["RDS DB Cluster Event"]
            detail      = { EventID = ["RDS-EVENT-0151", "RDS-EVENT-0152", "RDS-EVENT-0153"] }
          },
        ]
      })
    }
    group_events = {
      description = "An instance of an Auto Scaling group is in service."
      wanted      = length(var.kinds) == 0 || length(setintersection(var.kinds, ["auto-scaling-group"])) > 0
      pattern = jsonencode({
        source      = ["aws.autoscaling"]
        detail-type = ["EC2 Instance Launch Successful"]
        detail      = { Destination = ["AutoScalingGroup"] }
      })
    }
    service_events = {
      description = "An ECS service has all of its tasks, or cannot start them."
      wanted      = length(var.kinds) == 0 || length(setintersection(var.kinds, ["ecs-service"])) > 0
      pattern = jsonencode({
        source      = ["aws.ecs"]
        detail-type = ["ECS Service Action"]
        detail      = { eventName = ["SERVICE_STEADY_STATE", "SERVICE_TASK_START_IMPAIRED", "SERVICE_TASK_PLACEMENT_FAILURE"] }
      })
    }
    # /kinds:rules
  }

  rules = merge({ for name, rule in local.kind_rules : name => rule if rule.wanted }, {
    # For pipelines and alarms. The settings say what events may do. What is misspelt reaches the engine, too, so that somebody hears of it.
    commands = {
      description = "Start, Stop, Hold or Resume, with a detail of what, until, reason and by."
      pattern = jsonencode({
        source  = ["uptime"]
        account = concat([local.account], var.event_accounts)
      })
    }
  })
}

resource "aws_cloudwatch_event_rule" "this" {
  for_each = local.rules

  name          = "${local.name}-${replace(each.key, "_", "-")}"
  description   = each.value.description
  event_pattern = each.value.pattern
}

resource "aws_cloudwatch_event_target" "this" {
  for_each = local.rules

  rule      = aws_cloudwatch_event_rule.this[each.key].name
  target_id = "engine"
  arn       = aws_lambda_function.engine.arn

  # The next tick finds it anyway.
  retry_policy {
    maximum_retry_attempts       = 2
    maximum_event_age_in_seconds = 300
  }

  dead_letter_config {
    arn = aws_sqs_queue.event_dead_letters.arn
  }
}

resource "aws_lambda_permission" "rule_may_invoke" {
  for_each = local.rules

  statement_id  = "${each.key}_may_invoke"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.engine.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.this[each.key].arn
}
