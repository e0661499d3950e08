# The parameters of uptime.template.yaml, by the same names and with the same defaults.

variable "stage" {
  description = "Names this deployment: everything in it is called uptime- and this. A second one in the same account needs another, and a tag of its own."
  type        = string
  default     = "prod"
  nullable    = false

  validation {
    # With it, no name is longer than the 64 characters that AWS takes.
    condition     = can(regex("^[A-Za-z0-9]([A-Za-z0-9-]{0,28}[A-Za-z0-9])?$", var.stage))
    error_message = "stage is at most 30 letters, digits and hyphens, with no hyphen at either end."
  }
}

variable "code_directory" {
  description = "The folder with the release's archives, if they are to be uploaded from here. Give this or code_bucket."
  type        = string
  default     = null
}

variable "code_bucket" {
  description = "The S3 bucket with the release's archives, in the same Region. Give this or code_directory."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$", var.code_bucket))
    error_message = "code_bucket is the name of a bucket, without s3:// and without a path."
  }
}

variable "code_prefix" {
  description = "What their names begin with in the bucket, with a slash at the end, such as uptime/1.2.3/. Empty: the top of the bucket."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^([^/].*/)?$", var.code_prefix))
    error_message = "code_prefix is a path that ends with a slash and does not begin with one."
  }
}

variable "first_channel" {
  description = "The Slack channel that hears of everything until settings are put: C and capital letters and digits, from the bottom of the channel's details."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[CG][A-Z0-9]{8,20}$", var.first_channel))
    error_message = "first_channel is the id of a channel, which begins with C or G and has capital letters and digits only. Slack shows it at the bottom of the channel's details."
  }

  validation {
    condition     = !can(regex("^C(0123456789|1234567890|0DEVTEAM01|0PLATFORM1|[0X]+)$", var.first_channel))
    error_message = "first_channel is an example from the documentation. Give the id of a channel of yours."
  }
}

variable "tag_key" {
  description = "The tag that says when a resource runs. Nothing without it can be started or stopped."
  type        = string
  default     = "Uptime"
  nullable    = false

  validation {
    # What EC2 and RDS both take as a tag.
    condition     = can(regex("^[A-Za-z0-9 +=._:/@-]{1,128}$", var.tag_key))
    error_message = "tag_key is 1 to 128 letters, digits, spaces and + = . _ : / @ -."
  }
}

variable "kinds" {
  description = "Which kinds of resources to look after: ec2-instance, rds-instance, rds-cluster. Empty: all, also those that later versions bring."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for kind in var.kinds : can(regex("^[a-z0-9-]+$", kind))])
    error_message = "kinds are names such as ec2-instance."
  }
}

variable "member_role" {
  description = "The role's name in the other accounts, which modules/member-role makes. Empty: there are no others."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^([\\w+=,.@-]+(/[\\w+=,.@-]+)*)?$", var.member_role)) && length(var.member_role) <= 512
    error_message = "member_role is the name of a role, and not its ARN."
  }
}

variable "external_id" {
  description = "The external id that the role in the other accounts asks for. It is no secret: anyone who may read these roles can read it."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^([\\w+=,.@:/-]{2,1224})?$", var.external_id))
    error_message = "external_id is 2 to 1224 letters, digits and + = , . @ : / _ -."
  }
}

variable "organization" {
  description = "Whether the other accounts are those of the AWS organization. Uptime then has to run in the management account, or in a delegated administrator."
  type        = bool
  default     = false
  nullable    = false
}

variable "event_accounts" {
  description = "Other accounts whose pipelines may send events. The event bus needs a policy that lets them."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for account in var.event_accounts : can(regex("^[0-9]{12}$", account))])
    error_message = "event_accounts are account ids of 12 digits, in quotes."
  }
}

variable "cloud_trail" {
  description = "Whether `/uptime why` may ask CloudTrail who started or stopped something."
  type        = bool
  default     = false
  nullable    = false
}

variable "usage" {
  description = "Whether notices and suggestions may ask AWS how heavily resources are used (CloudWatch's metrics, open sessions of Session Manager)."
  type        = bool
  default     = false
  nullable    = false
}

variable "cost_explorer" {
  description = "Whether Cost Explorer may be asked once a day which share reservations and Savings Plans cover. Each request costs 0.01 USD, and there are 10 a day at most."
  type        = bool
  default     = false
  nullable    = false
}

variable "alarm_email" {
  description = "Gets the alarms by e-mail, after confirming the message that AWS sends. Empty: subscribe something else to the topic."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^([^@\\s]+@[^@\\s]+\\.[^@\\s]+)?$", var.alarm_email))
    error_message = "alarm_email is an e-mail address."
  }
}

variable "cloud_watch_metrics" {
  description = "Whether each tick writes ten metrics to CloudWatch, for dashboards and alarms of your own. They cost 3 USD a month beyond AWS's free ten."
  type        = bool
  default     = false
  nullable    = false
}

variable "cloud_watch_dashboard" {
  description = "Whether there is a dashboard that shows them. It costs 3 USD a month beyond AWS's free three, and needs cloud_watch_metrics."
  type        = bool
  default     = false
  nullable    = false
}

variable "kms_key_arns" {
  description = "Your own KMS keys that encrypt the machines' volumes. Without them, such a machine starts and then stops again. AWS's own key (aws/ebs) needs none."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.kms_key_arns : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", arn))])
    error_message = "kms_key_arns are ARNs of keys, arn:aws:kms:REGION:ACCOUNT:key/ID. An alias is not enough."
  }
}

variable "secrets_key_arn" {
  description = "Your own KMS key that encrypts the two secrets. AWS's own (aws/ssm) needs none."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^(arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+)?$", var.secrets_key_arn))
    error_message = "secrets_key_arn is the ARN of a key, arn:aws:kms:REGION:ACCOUNT:key/ID. An alias is not enough."
  }
}

variable "front_door" {
  description = "How Slack reaches Uptime: url (a function URL) or httpApi (API Gateway, for a domain or a firewall of your own, and where AWS has no function URLs)."
  type        = string
  default     = "url"
  nullable    = false

  validation {
    condition     = contains(["url", "httpApi"], var.front_door)
    error_message = "front_door is url or httpApi."
  }
}

variable "slack_concurrency" {
  description = "The Slack function's share of the account's Lambda quota. 0 reserves nothing. AWS keeps 100 of the quota unreserved."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.slack_concurrency >= 0 && floor(var.slack_concurrency) == var.slack_concurrency
    error_message = "slack_concurrency is a whole number. 0 reserves nothing."
  }
}

variable "people_concurrency" {
  description = "The people function's share. 0 reserves nothing."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.people_concurrency >= 0 && floor(var.people_concurrency) == var.people_concurrency
    error_message = "people_concurrency is a whole number. 0 reserves nothing."
  }
}

variable "engine_concurrency" {
  description = "The engine's share. 0 reserves nothing. With fewer than nine, stops come late."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.engine_concurrency >= 0 && floor(var.engine_concurrency) == var.engine_concurrency
    error_message = "engine_concurrency is a whole number. 0 reserves nothing."
  }
}

variable "log_retention_days" {
  description = "How long CloudWatch keeps the functions' logs."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days is a number of days that CloudWatch offers: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "table" {
  description = "A DynamoDB table that is there already, for example one restored to an earlier time. It is used as it is and not managed here. Empty: the module makes one."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^([A-Za-z0-9_.-]{3,255})?$", var.table))
    error_message = "table is a table's name of 3 to 255 letters, digits and _ . -, and no ARN."
  }
}
