package io.crmkit.account;

/** The part a contact plays in a decision to buy. */
public enum BuyingRole {
    /** Works with what is bought (使用者). */
    USER,
    /** Has the last word (拍板人). */
    DECIDER,
    /** Is listened to (影响者). */
    INFLUENCER
}
