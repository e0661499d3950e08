# What Uptime may do with machines, in its own account and in every other: policies as texts, and nothing in AWS.

terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29, < 7.0"
    }
  }
}

variable "tag_key" {
  description = "The tag without which nothing can be started or stopped."
  type        = string
  nullable    = false
}

variable "kinds" {
  description = "The kinds of resources. Empty: all."
  type        = list(string)
  nullable    = false
}

variable "kms_key_arns" {
  description = "The account's own KMS keys that encrypt the machines' volumes."
  type        = list(string)
  nullable    = false
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id

  # Nothing without the tag can be touched, whatever the code believes.
  tagged = { Null = { "aws:ResourceTag/${var.tag_key}" = "false" } }

  statements = {
    # kinds:statements, from src/aws/kinds by npm run generate
    "ec2-instance" = concat(
      [
        # AWS limits none of these to single resources.
        {
          Effect   = "Allow"
          Action   = ["ec2:DescribeInstances", "ec2:DescribeSpotInstanceRequests"]
          Resource = "*"
        },
        {
          Effect    = "Allow"
          Action    = ["ec2:StartInstances", "ec2:StopInstances"]
          Resource  = "*"
          Condition = local.tagged
        },
        # An instance that License Manager counts is also asked about its licence, which has no tag and may be of another account.
        {
          Effect   = "Allow"
          Action   = ["ec2:StartInstances"]
          Resource = "arn:${local.partition}:license-manager:*:*:license-configuration:*"
        },
      ],
      # EC2 decrypts the volumes of a machine that starts by a grant from the role that starts it.
      [for statement in [{
        Effect   = "Allow"
        Action   = ["kms:CreateGrant"]
        Resource = var.kms_key_arns
        Condition = {
          Bool = { "kms:GrantIsForAWSResource" = "true" }
          "ForAllValues:StringEquals" = {
            "kms:EncryptionContextKeys" = ["aws:ebs:id"]
            "kms:GrantOperations"       = ["Decrypt"]
          }
          Null       = { "kms:EncryptionContextKeys" = "false", "kms:GrantOperations" = "false" }
          StringLike = { "kms:ViaService" = "ec2.*.amazonaws.com" }
        }
      }] : statement if length(var.kms_key_arns) > 0],
    )
    "rds-instance" = concat(
      [
        # AWS limits none of these to single resources.
        {
          Effect   = "Allow"
          Action   = ["rds:DescribeDBInstances", "rds:DescribeDBSnapshots", "rds:DescribeEvents"]
          Resource = "*"
        },
        {
          Effect    = "Allow"
          Action    = ["rds:CreateDBSnapshot", "rds:StartDBInstance", "rds:StopDBInstance"]
          Resource  = "*"
          Condition = local.tagged
        },
        # A stop with a snapshot is asked about the snapshot, too, which has no tags before it is made, and about making it: AWS's own
        # Instance Scheduler has both.
        {
          Effect   = "Allow"
          Action   = ["rds:CreateDBSnapshot", "rds:StopDBInstance"]
          Resource = "arn:${local.partition}:rds:*:${local.account}:snapshot:uptime-*"
        },
        {
          Effect   = "Allow"
          Action   = ["rds:AddTagsToResource"]
          Resource = "arn:${local.partition}:rds:*:${local.account}:snapshot:uptime-*"
        },
        # No other snapshot can be deleted, whatever the code believes.
        {
          Effect    = "Allow"
          Action    = ["rds:DeleteDBSnapshot"]
          Resource  = "arn:${local.partition}:rds:*:${local.account}:snapshot:uptime-*"
          Condition = { Null = { "aws:ResourceTag/UptimeSnapshotOf" = "false" } }
        },
      ],
    )
    "rds-cluster" = concat(
      [
        # AWS limits none of these to single resources.
        {
          Effect   = "Allow"
          Action   = ["rds:DescribeDBClusters", "rds:DescribeDBInstances", "rds:DescribeEvents"]
          Resource = "*"
        },
        {
          Effect    = "Allow"
          Action    = ["rds:StartDBCluster", "rds:StopDBCluster"]
          Resource  = "*"
          Condition = local.tagged
        },
      ],
    )
    "auto-scaling-group" = concat(
      [
        # AWS limits none of these to single resources.
        {
          Effect   = "Allow"
          Action   = ["autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeInstanceRefreshes", "autoscaling:DescribeScalingActivities", "autoscaling:DescribeScheduledActions", "ec2:DescribeImages", "ec2:DescribeInstances", "ec2:DescribeLaunchTemplateVersions"]
          Resource = "*"
        },
        {
          Effect    = "Allow"
          Action    = ["autoscaling:UpdateAutoScalingGroup"]
          Resource  = "*"
          Condition = local.tagged
        },
      ],
    )
    "ecs-service" = concat(
      [
        # AWS limits none of these to single resources.
        {
          Effect   = "Allow"
          Action   = ["application-autoscaling:DescribeScalableTargets", "cloudwatch:DescribeAlarms", "ecs:DescribeServices", "ecs:DescribeTaskDefinition", "ecs:DescribeTasks", "ecs:ListTasks", "tag:GetResources"]
          Resource = "*"
        },
        {
          Effect    = "Allow"
          Action    = ["ecs:UpdateService"]
          Resource  = "*"
          Condition = local.tagged
        },
        # A scalable target has tags of its own, not those of its service: this is wider than the tag.
        {
          Effect    = "Allow"
          Action    = ["application-autoscaling:RegisterScalableTarget"]
          Resource  = "arn:${local.partition}:application-autoscaling:*:*:scalable-target/*"
          Condition = { StringEquals = { "application-autoscaling:service-namespace" = "ecs" } }
        },
      ],
    )
    "eks-node-group" = concat(
      [
        # AWS limits none of these to single resources.
        {
          Effect   = "Allow"
          Action   = ["autoscaling:DescribeAutoScalingGroups", "ec2:DescribeInstances", "tag:GetResources"]
          Resource = "*"
        },
        {
          Effect    = "Allow"
          Action    = ["eks:UpdateNodegroupConfig"]
          Resource  = "*"
          Condition = local.tagged
        },
        # Reading is not limited to the tag: AWS names a node group for a while after its tag is gone.
        {
          Effect   = "Allow"
          Action   = ["eks:DescribeNodegroup"]
          Resource = "arn:${local.partition}:eks:*:${local.account}:nodegroup/*/*/*"
        },
      ],
    )
    # /kinds:statements
  }
}

output "policies" {
  description = "A policy for each kind of resource, as JSON."
  value = {
    for kind, statements in local.statements :
    kind => jsonencode({ Version = "2012-10-17", Statement = statements })
    if length(var.kinds) == 0 || contains(var.kinds, kind)
  }
}
