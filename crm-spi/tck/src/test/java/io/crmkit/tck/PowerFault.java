package io.crmkit.tck;

import java.util.function.Supplier;

/** A way in which a power of a store can be wrong, and the test that must find it. */
@SuppressWarnings("ImmutableEnumChecker")
enum PowerFault {
    SCAN_WITHOUT_SNAPSHOT(FaultyScans.NoSnapshot::new, "whatIsCommittedWhileItIsReadIsNotSeen"),
    SCAN_WITHOUT_SNAPSHOT_AT_RANDOM(FaultyScans.NoSnapshot::new, "randomScansShowWhatThereWasWhenTheyBegan"),
    SCAN_SHOWS_CHANGED_TWICE(FaultyScans.NoSnapshot::new, "whatIsChangedTwiceOrPutAgainIsAsItWasAtFirst"),
    SCAN_TORN(FaultyScans.SnapshotOfEachType::new, "whatIsWrittenTogetherIsScannedTogether"),
    SCAN_SNAPSHOT_OF_EACH_TYPE(FaultyScans.SnapshotOfEachType::new, "typesOfAScanAreFromOneSnapshot"),
    SCAN_OLD_SNAPSHOT(FaultyScans.OldSnapshot::new, "whatWasCommittedBeforeIsSeen"),
    SCAN_ORDERED_BY_WORDS(FaultyScans.OrderedByWords::new, "everyRecordOfATypeIsScannedOnceInTheOrderOfIds"),
    SCAN_TYPES_AS_NAMED(FaultyScans.TypesAsNamed::new, "scanOfSeveralTypesGoesTypeByTypeInTheOrderOfTheirNames"),
    SCAN_FIRST_PAGE_ONLY(FaultyScans.FirstPageOnly::new, "scanOfManyRecordsIsWholeAndPassesOverTheDeleted"),
    SCAN_SEAM_TWICE(FaultyScans.SeamTwice::new, "scanOfManyRecordsIsWholeAndPassesOverTheDeleted"),
    SCAN_BODIES_ONLY(FaultyScans.BodiesOnly::new, "scannedRecordsAreAsTheyAreRead"),
    SCAN_SHOWS_DELETED(FaultyScans.ShowsDeleted::new, "scanOfATypeWithoutRecordsIsAtItsEnd"),
    SCAN_BLOCKS_WRITERS(FaultyScans.BlocksWriters::new, "openScanHoldsUpNobodyWhoWrites"),
    SCAN_KEEPS_CONNECTIONS(FaultyScans.KeepsConnections::new, "scanThatIsClosedEarlyGivesBackWhatItHeld"),
    SCAN_KEEPS_CONNECTIONS_AT_THE_END(FaultyScans.KeepsConnectionsAtTheEnd::new, "scanThatIsReadToItsEndHoldsNothing"),
    SCAN_NEVER_CLOSES(FaultyScans.NeverCloses::new, "closedScanIsNotRead"),
    SCAN_OUTLIVES_THE_STORE(FaultyScans.OutlivesTheStore::new, "closedStoreEndsItsScans"),
    SCAN_BEGINS_ANEW(FaultyScans.BeginsAnew::new, "scanAtItsEndStaysThere"),
    SCAN_TAKES_ANY_TYPES(FaultyScans.TakesAnyTypes::new, "scanOfNoTypeOfOneTwiceOrOfAnUnknownOneIsRefused"),
    SCAN_KEEPS_TYPES(FaultyScans.KeepsTypes::new, "laterChangesOfTheTypesOfAScanHaveNoEffect"),

    GROUPS_DROP_MISSING(FaultyGroups.DropsMissing::new, "recordsThatMissTheAttributeAreTheFirstGroup"),
    GROUPS_MISSING_LAST(FaultyGroups.MissingLast::new, "recordsThatMissTheAttributeAreTheFirstGroup"),
    GROUPS_EMPTY_IS_MISSING(FaultyGroups.EmptyIsMissing::new, "recordsThatMissTheAttributeAreTheFirstGroup"),
    GROUPS_IGNORE_CASE(FaultyGroups.IgnoresCase::new, "textsAreToldApartAndOrderedByCodePoint"),
    GROUPS_IN_UTF16_ORDER(FaultyGroups.Utf16Order::new, "textsAreToldApartAndOrderedByCodePoint"),
    GROUPS_OF_NUMBERS_AS_TEXTS(FaultyGroups.NumbersAsTexts::new, "numbersAreOrderedBySize"),
    GROUPS_SUM_OVERFLOWS(FaultyGroups.SumOverflows::new, "sumIsExactBeyondTheRangeOfALong"),
    GROUPS_SUM_IS_ROUNDED(FaultyGroups.SumIsRounded::new, "sumIsExactBeyondTheRangeOfALong"),
    GROUPS_NO_SUM_OF_NOTHING(FaultyGroups.NoSumOfNothing::new, "whatIsAddedUpMayBeWhatIsGroupedBy"),
    GROUPS_COUNT_TAGS(FaultyGroups.CountsTags::new, "recordWithSeveralOfTheTagsCountsOnce"),
    GROUPS_IGNORE_RANGE(FaultyGroups.IgnoresRange::new, "onlyWhatLiesInTheRangeCounts"),
    GROUPS_OF_ONE_PAGE(FaultyGroups.OnePage::new, "directionLimitAndCursorOfTheQueryDoNotMatter"),
    GROUPS_ALWAYS_COMPLETE(FaultyGroups.AlwaysComplete::new, "groupsBeyondTheLimitAreLeftOutAndThatIsSaid"),
    GROUPS_CHOSEN_AT_RANDOM(FaultyGroups.AnyGroups::new, "groupsBeyondTheLimitAreLeftOutAndThatIsSaid"),
    GROUPS_OF_NOTHING(FaultyGroups.NullGroupOfNothing::new, "whereNothingMatchesThereIsNoGroup"),
    GROUPS_ADD_ANYTHING(FaultyGroups.AddsAnything::new, "whatIsNotDeclaredOrDoesNotFitIsRefused"),
    GROUPS_ONE_COMMIT_BEHIND(FaultyGroups.OneCommitBehind::new, "groupsFollowEveryCommit"),
    GROUPS_ADDED_IN_PARTS(FaultyGroups.AddsInParts::new, "groupsAreOfOneSnapshot"),

    DUE_WITHOUT_CLAIMED(FaultyGauges.CountsUnclaimed::new, "claimedWorkIsDueUntilItIsSettled"),
    DUE_WITHOUT_WAITING(FaultyGauges.CountsOffered::new, "whatWaitsForItsLaneIsDue"),
    DUE_BY_FIRST_TIME(FaultyGauges.CountsByDue::new, "workThatIsTriedLaterIsNotDueBeforeAndHasThenItsNewTime"),
    DUE_LATE_WHEN_PAST(FaultyGauges.LateWhenPast::new, "whatIsReadyIsDueAndWhatWasReadyBeforeIsLate"),
    DUE_OF_ONE_PAGE(FaultyGauges.CountsAPage::new, "manyItemsAreCountedAll"),
    DUE_CLAIMS(FaultyGauges.ClaimsWhatItCounts::new, "lookingChangesNothing"),
    DUE_COUNTS_DEAD(FaultyGauges.CountsDead::new, "whatWasGivenUpOrCancelledIsNotDue");

    private final Supplier<PowerfulModel> store;
    private final String finder;

    PowerFault(Supplier<PowerfulModel> store, String finder) {
        this.store = store;
        this.finder = finder;
    }

    PowerfulModel open() {
        return store.get();
    }

    String finder() {
        return finder;
    }

    /** The kit that must find it. */
    Class<?> kit() {
        return name().startsWith("SCAN")
                ? FaultyScanKit.class
                : name().startsWith("DUE") ? FaultyWorkGaugeKit.class : FaultyAggregationKit.class;
    }
}
