variable "home_account_id" {
  description = "The account that Uptime itself runs in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.home_account_id))
    error_message = "home_account_id is an account id of 12 digits, in quotes."
  }
}

variable "home_region" {
  description = "The Region that it runs in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}$", var.home_region))
    error_message = "home_region is a Region's name, such as eu-central-1."
  }
}

variable "deployment" {
  description = "What the deployment there is called, which is uptime- and its stage."
  type        = string
  default     = "uptime-prod"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9-]{1,40}$", var.deployment))
    error_message = "deployment is 1 to 40 letters, digits and dashes."
  }
}

variable "role_name" {
  description = "The role's name: member_role of the deployment."
  type        = string
  default     = "Uptime"
  nullable    = false

  validation {
    condition     = can(regex("^[\\w+=,.@-]{1,64}$", var.role_name))
    error_message = "role_name is 1 to 64 letters, digits and + = , . @ _ -."
  }
}

variable "external_id" {
  description = "external_id of the deployment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[\\w+=,.@:/-]{2,1224}$", var.external_id))
    error_message = "external_id is 2 to 1224 letters, digits and + = , . @ : / _ -."
  }
}

variable "tag_key" {
  description = "tag_key of the deployment: nothing without this tag can be started or stopped."
  type        = string
  default     = "Uptime"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9 +=._:/@-]{1,128}$", var.tag_key))
    error_message = "tag_key is 1 to 128 letters, digits, spaces and + = . _ : / @ -."
  }
}

variable "kinds" {
  description = "kinds of the deployment: which kinds of resources may be started and stopped. Empty: all."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for kind in var.kinds : can(regex("^[a-z0-9-]+$", kind))])
    error_message = "kinds are names such as ec2-instance."
  }
}

variable "kms_key_arns" {
  description = "This account's own KMS keys that encrypt volumes of the machines. AWS's own key (aws/ebs) needs none."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.kms_key_arns : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", arn))])
    error_message = "kms_key_arns are ARNs of keys, arn:aws:kms:REGION:ACCOUNT:key/ID. An alias is not enough."
  }
}

variable "cloud_trail" {
  description = "Whether `/uptime why` may ask this account's CloudTrail who started or stopped something."
  type        = bool
  default     = false
  nullable    = false
}

variable "usage" {
  description = "Whether AWS may be asked how much this account's resources are used."
  type        = bool
  default     = false
  nullable    = false
}

variable "cost_explorer" {
  description = "Whether Cost Explorer may be asked which share reservations and Savings Plans cover in this account."
  type        = bool
  default     = false
  nullable    = false
}
