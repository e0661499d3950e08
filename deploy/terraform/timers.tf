# What wakes the engine.

# Timers, whose purpose is in the table, and the marker of a deployment that acts. They are deleted with the group.
resource "aws_scheduler_schedule_group" "timers" {
  name = local.name
}

# Not in the app's group, where every schedule is a timer of one notice or minute.
resource "aws_scheduler_schedule" "tick" {
  name                         = "${local.name}-tick"
  description                  = "Uptime looks at everything every five minutes, on the clock's multiples of five."
  schedule_expression          = "cron(0/5 * * * ? *)"
  schedule_expression_timezone = "UTC"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_function.engine.arn
    role_arn = aws_iam_role.scheduler.arn
    input    = jsonencode({ type = "tick" })

    # The next tick does everything that a lost one would have done.
    retry_policy {
      maximum_retry_attempts       = 2
      maximum_event_age_in_seconds = 240
    }

    dead_letter_config {
      arn = aws_sqs_queue.timer_dead_letters.arn
    }
  }
}
