package io.crmkit.rules.internal.section;

import io.crmkit.people.Permission;
import io.crmkit.policy.AccessPolicy;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what roles allow. */
public final class RolesReader {
    /** Reads the section: the permissions of each role. */
    public static final Reader<AccessPolicy> SECTION =
            Read.map(Read.entries(Read.ID, Read.distinct(0, Read.constant(Permission.class))), RolesReader::policy);

    private RolesReader() {}

    private static AccessPolicy policy(Map<String, List<Permission>> roles) {
        return names -> {
            Set<Permission> permissions = EnumSet.noneOf(Permission.class);
            names.forEach(name -> permissions.addAll(roles.getOrDefault(name, List.of())));
            return Set.copyOf(permissions);
        };
    }
}
