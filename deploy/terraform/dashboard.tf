resource "aws_cloudwatch_dashboard" "this" {
  count = var.cloud_watch_dashboard ? 1 : 0

  dashboard_name = "${local.name}-${local.region}"

  dashboard_body = jsonencode({
    start = "-P7D"
    widgets = [
      {
        type = "metric", x = 0, y = 0, width = 16, height = 7
        properties = {
          title = "Machines", region = local.region, view = "timeSeries", stacked = false, stat = "Maximum", period = 300
          metrics = [
            ["Uptime", "Running", "service", "${local.name}-engine"],
            [".", "Parked", ".", "."],
            [".", "Held", ".", "."],
          ]
        }
      },
      {
        type = "metric", x = 16, y = 0, width = 8, height = 7
        properties = {
          title = "This week", region = local.region, view = "singleValue", stat = "Sum", period = 604800, setPeriodToTimeRange = true
          metrics = [
            ["Uptime", "ParkedHours", "service", "${local.name}-engine", { label = "Hours parked" }],
            [".", "SavedUsd", ".", ".", { label = "USD not spent, on-demand equivalent" }],
          ]
        }
      },
      {
        type = "metric", x = 0, y = 7, width = 12, height = 6
        properties = {
          title = "Hours parked and USD not spent, by day", region = local.region, view = "bar", stat = "Sum", period = 86400
          metrics = [
            ["Uptime", "ParkedHours", "service", "${local.name}-engine"],
            [".", "SavedUsd", ".", ".", { yAxis = "right" }],
          ]
        }
      },
      {
        type = "metric", x = 12, y = 7, width = 12, height = 6
        properties = {
          title = "What did not work", region = local.region, view = "timeSeries", stat = "Sum", period = 300
          metrics = [
            ["Uptime", "Failures", "service", "${local.name}-engine"],
            [".", "NoticesFailed", ".", "."],
            [".", "Refused", ".", "."],
            [".", "NotRead", ".", ".", { stat = "Maximum" }],
            [".", "NotUnderstood", ".", ".", { stat = "Maximum" }],
            ["Uptime", local.slack_errors],
            ["AWS/Lambda", "Errors", "FunctionName", "${local.name}-engine"],
            [".", ".", ".", "${local.name}-people"],
            [".", ".", ".", "${local.name}-slack"],
            [".", "Throttles", ".", "${local.name}-engine"],
            [".", ".", ".", "${local.name}-people"],
            [".", ".", ".", "${local.name}-slack"],
            ["AWS/DynamoDB", "ReadThrottleEvents", "TableName", local.table],
            ["AWS/DynamoDB", "WriteThrottleEvents", "TableName", local.table],
            ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", aws_sqs_queue.people_dead_letters.name, { stat = "Maximum" }],
            [".", ".", ".", aws_sqs_queue.engine_dead_letters.name, { stat = "Maximum" }],
            [".", ".", ".", aws_sqs_queue.timer_dead_letters.name, { stat = "Maximum" }],
            [".", ".", ".", aws_sqs_queue.event_dead_letters.name, { stat = "Maximum" }],
          ]
        }
      },
      {
        type = "metric", x = 0, y = 13, width = 12, height = 6
        properties = {
          title = "How long a run takes", region = local.region, view = "timeSeries", period = 300
          metrics = [
            ["AWS/Lambda", "Duration", "FunctionName", "${local.name}-engine", { stat = "Maximum" }],
            [".", ".", ".", "${local.name}-people", { stat = "p99", yAxis = "right" }],
            [".", ".", ".", "${local.name}-slack", { stat = "p99", yAxis = "right" }],
          ]
        }
      },
      {
        type = "alarm", x = 12, y = 13, width = 12, height = 6
        properties = {
          title  = "Alarms"
          alarms = [for alarm in aws_cloudwatch_metric_alarm.this : alarm.arn]
        }
      },
    ]
  })

  lifecycle {
    precondition {
      condition     = var.cloud_watch_metrics
      error_message = "cloud_watch_dashboard needs cloud_watch_metrics. Without them, most of its charts would be empty."
    }
  }
}
