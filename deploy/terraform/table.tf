# The memory. It outlives the module: what Uptime has promised people is in it.

locals {
  # Not the resource's attribute, so that the name is known before there is a table.
  table = var.table == "" ? local.name : var.table
}

resource "aws_dynamodb_table" "memory" {
  count = var.table == "" ? 1 : 0

  name         = local.table
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  range_key    = "sk"

  attribute {
    name = "pk"
    type = "S"
  }

  attribute {
    name = "sk"
    type = "S"
  }

  # A broom only: what is over is over by its own date, whenever DynamoDB deletes it.
  ttl {
    attribute_name = "ttl"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  # prevent_destroy goes when the module's call is deleted. This stays.
  deletion_protection_enabled = true

  lifecycle {
    prevent_destroy = true
  }
}
