package io.crmkit.policy;

import io.crmkit.people.Permission;
import java.util.Set;

/** What roles allow. */
public interface AccessPolicy {

    /**
     * Returns everything a user with some roles may do.
     *
     * @param roles the names of his roles; unknown ones allow nothing
     * @return the permissions of all roles together
     */
    Set<Permission> permissions(Set<String> roles);
}
