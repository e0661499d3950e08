# A queue for each way in, so that where something failed is known before it is read. What is sent there says why.

locals {
  # Two weeks, the maximum.
  dead_letter_seconds = 1209600
}

# People's jobs whose runs died.
resource "aws_sqs_queue" "people_dead_letters" {
  name                      = "${local.name}-people-dead-letters"
  message_retention_seconds = local.dead_letter_seconds
  sqs_managed_sse_enabled   = true
}

# Runs of the engine that failed, whatever started them.
resource "aws_sqs_queue" "engine_dead_letters" {
  name                      = "${local.name}-engine-dead-letters"
  message_retention_seconds = local.dead_letter_seconds
  sqs_managed_sse_enabled   = true
}

# Ticks and timers that EventBridge Scheduler could not hand to the engine.
resource "aws_sqs_queue" "timer_dead_letters" {
  name                      = "${local.name}-timer-dead-letters"
  message_retention_seconds = local.dead_letter_seconds
  sqs_managed_sse_enabled   = true
}

# Events of AWS and of pipelines that a rule could not hand to the engine.
resource "aws_sqs_queue" "event_dead_letters" {
  name                      = "${local.name}-event-dead-letters"
  message_retention_seconds = local.dead_letter_seconds
  sqs_managed_sse_enabled   = true
}

# EventBridge rules need this; EventBridge Scheduler sends with a role instead.
resource "aws_sqs_queue_policy" "events_may_be_dead_letters" {
  queue_url = aws_sqs_queue.event_dead_letters.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.event_dead_letters.arn
      Condition = {
        ArnEquals = {
          "aws:SourceArn" = [for rule in aws_cloudwatch_event_rule.this : rule.arn]
        }
      }
    }]
  })
}
