package io.crmkit.examples.benchmarks.rules;

import java.util.Set;

/** A lead as the rules see it: a bean, which every peer can read. */
public final class Prospect {
    private final String id;
    private final String industry;
    private final String region;
    private final String source;
    private final String jobTitle;
    private final String seniority;
    private final String emailDomain;
    private final String lifecycle;
    private final long employeeCount;
    private final long budget;
    private final long pageViews;
    private final long emailOpens;
    private final long meetings;
    private final long lastActivityAt;
    private final boolean optIn;
    private final boolean hasPhone;
    private final Set<String> tags;

    /**
     * Makes a lead.
     *
     * @param id the identity
     * @param industry the line of business
     * @param region where it is
     * @param source where it came from
     * @param jobTitle what the person does
     * @param seniority how high the person stands
     * @param emailDomain the part of the address after the at sign
     * @param lifecycle how far it has come
     * @param employeeCount how many people work there
     * @param budget what it may spend, in whole units
     * @param pageViews how many pages it looked at
     * @param emailOpens how many mails it opened
     * @param meetings how many meetings there were
     * @param lastActivityAt when it last did something, in seconds since 1970
     * @param optIn whether it may be written to
     * @param hasPhone whether it has a phone
     * @param tags labels
     */
    public Prospect(
            String id,
            String industry,
            String region,
            String source,
            String jobTitle,
            String seniority,
            String emailDomain,
            String lifecycle,
            long employeeCount,
            long budget,
            long pageViews,
            long emailOpens,
            long meetings,
            long lastActivityAt,
            boolean optIn,
            boolean hasPhone,
            Set<String> tags) {
        this.id = id;
        this.industry = industry;
        this.region = region;
        this.source = source;
        this.jobTitle = jobTitle;
        this.seniority = seniority;
        this.emailDomain = emailDomain;
        this.lifecycle = lifecycle;
        this.employeeCount = employeeCount;
        this.budget = budget;
        this.pageViews = pageViews;
        this.emailOpens = emailOpens;
        this.meetings = meetings;
        this.lastActivityAt = lastActivityAt;
        this.optIn = optIn;
        this.hasPhone = hasPhone;
        this.tags = Set.copyOf(tags);
    }

    /**
     * Returns the identity.
     *
     * @return the identity
     */
    public String getId() {
        return id;
    }

    /**
     * Returns the line of business.
     *
     * @return the line of business
     */
    public String getIndustry() {
        return industry;
    }

    /**
     * Returns where it is.
     *
     * @return where it is
     */
    public String getRegion() {
        return region;
    }

    /**
     * Returns where it came from.
     *
     * @return where it came from
     */
    public String getSource() {
        return source;
    }

    /**
     * Returns what the person does.
     *
     * @return what the person does
     */
    public String getJobTitle() {
        return jobTitle;
    }

    /**
     * Returns how high the person stands.
     *
     * @return how high the person stands
     */
    public String getSeniority() {
        return seniority;
    }

    /**
     * Returns the part of the address after the at sign.
     *
     * @return the part of the address after the at sign
     */
    public String getEmailDomain() {
        return emailDomain;
    }

    /**
     * Returns how far it has come.
     *
     * @return how far it has come
     */
    public String getLifecycle() {
        return lifecycle;
    }

    /**
     * Returns how many people work there.
     *
     * @return how many people work there
     */
    public long getEmployeeCount() {
        return employeeCount;
    }

    /**
     * Returns what it may spend, in whole units.
     *
     * @return what it may spend, in whole units
     */
    public long getBudget() {
        return budget;
    }

    /**
     * Returns how many pages it looked at.
     *
     * @return how many pages it looked at
     */
    public long getPageViews() {
        return pageViews;
    }

    /**
     * Returns how many mails it opened.
     *
     * @return how many mails it opened
     */
    public long getEmailOpens() {
        return emailOpens;
    }

    /**
     * Returns how many meetings there were.
     *
     * @return how many meetings there were
     */
    public long getMeetings() {
        return meetings;
    }

    /**
     * Returns when it last did something, in seconds since 1970.
     *
     * @return when it last did something, in seconds since 1970
     */
    public long getLastActivityAt() {
        return lastActivityAt;
    }

    /**
     * Tells whether it may be written to.
     *
     * @return whether it may be written to
     */
    public boolean isOptIn() {
        return optIn;
    }

    /**
     * Tells whether it has a phone.
     *
     * @return whether it has a phone
     */
    public boolean isHasPhone() {
        return hasPhone;
    }

    /**
     * Returns labels.
     *
     * @return labels
     */
    public Set<String> getTags() {
        return tags;
    }
}
