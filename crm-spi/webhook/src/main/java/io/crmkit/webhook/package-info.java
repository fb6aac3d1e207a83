/**
 * Messages of CRM Kit as calls of a webhook: JSON signed by the Standard Webhooks convention, or what the robots of WeCom,
 * DingTalk, Feishu and Slack understand.
 */
@NullMarked
package io.crmkit.webhook;

import org.jspecify.annotations.NullMarked;
