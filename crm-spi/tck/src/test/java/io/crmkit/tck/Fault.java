package io.crmkit.tck;

import java.util.function.Supplier;

/** A way in which a store can be wrong, and the test that must find it. */
@SuppressWarnings("ImmutableEnumChecker")
enum Fault {
    NO_VERSION_CHECK(FaultyCommits.NoVersionCheck::new, "stalePutIsRefused"),
    EXPECTS_IGNORED(FaultyCommits.IgnoresExpects::new, "expectationThatFailsRefusesTheRest"),
    HALF_APPLIED_ON_CONFLICT(FaultyCommits.AppliesHalf::new, "nothingOfARefusedChangesetIsApplied"),
    FIRST_CONFLICT_ONLY(FaultyCommits.FirstConflictOnly::new, "everyConflictIsListedInTheOrderOfKeys"),
    VERSION_RESTARTS_AFTER_DELETE(FaultyCommits.RestartsVersions::new, "versionNeverRepeatsAfterADelete"),
    CHECK_AND_WRITE_APART(FaultyCommits.ChecksThenWrites::new, "ofManyWhoCreateTheSameRecordOneWins"),
    COMMIT_SEEN_IN_PARTS(FaultyCommits.WritesInParts::new, "findIsOneSnapshot"),
    BODY_TRIMMED(FaultyCommits.TrimsBodies::new, "whiteSpaceAtBothEndsOfBodyIsKept"),
    EMPTY_TEXT_MISSING(FaultyCommits.DropsEmptyTexts::new, "emptyTextIsFoundAndIsNotMissing"),
    CONFLICT_BEFORE_LEASE(FaultyCommits.ConflictWins::new, "lostLeaseWinsOverAConflict"),
    EFFECT_WITHOUT_LEASE(FaultyCommits.EffectWithoutLease::new, "nothingOfAChangesetWithALostLeaseIsApplied"),

    TEXT_ORDERED_BY_UTF16(FaultyReads.Utf16Order::new, "rareCharactersStandAfterAllOfTheFirstPlane"),
    CASE_IGNORED(FaultyReads.IgnoresCase::new, "equalsFindsExactlyTheText"),
    LIMIT_IGNORED(FaultyReads.IgnoresLimit::new, "limitIsKept"),
    CURSOR_BY_OFFSET(FaultyReads.CursorByOffset::new, "recordDeletedBeforeTheCursorDoesNotHideAnother"),
    COUNT_WITHOUT_BOUND(FaultyReads.CountsAll::new, "countStopsAtItsBound"),
    GET_KEY_BY_KEY(FaultyReads.GetsKeyByKey::new, "getOfManyKeysIsOneSnapshot"),
    GET_TYPE_BY_TYPE(FaultyReads.GetsTypeByType::new, "getOfKeysOfTwoTypesIsOneSnapshot"),
    GOES_ON_WITH_A_LIST(FaultyReads.GoesOnWithAList::new, "pageOfListedValuesIsTheSameWhenItIsAskedAgain"),
    ARGUMENT_KEPT(FaultyReads.KeepsKeys::new, "laterChangesOfAnArgumentHaveNoEffect"),
    RESULT_MUTABLE(FaultyReads.MutableResult::new, "resultsCannotBeChanged"),
    PREPARE_FORGETS(FaultyReads.PrepareForgets::new, "attributesThatAreNotNamedAgainStayKnown"),
    CLOSE_IGNORED(FaultyReads.NeverCloses::new, "closedStoreFailsWithAStoreException"),

    TWO_CLAIMERS_OF_ONE_ITEM(FaultyWork.LooksThenClaims::new, "eachDueItemGoesToExactlyOneOfManyClaimers"),
    MAX_IGNORED(FaultyWork.IgnoresMax::new, "noMoreThanTheMaximumIsClaimedAndTheFirstAreTaken"),
    LANES_IGNORED(FaultyWork.IgnoresLanes::new, "oneItemOfALaneIsOfferedAtATime"),
    LANE_OUT_TWICE(FaultyWork.LaneOutTwice::new, "itemScheduledBeforeTheOneThatIsOutWaitsForIt"),
    LANE_OUT_TWICE_IN_A_RACE(FaultyWork.LaneOutTwice::new, "laneIsOutOnceThoughEarlierItemsComeIn"),
    DEAD_BLOCKS_LANE(FaultyWork.DeadBlocksLane::new, "deadHeadFreesItsLane"),
    EXPIRED_LEASE_SETTLES(FaultyWork.ExpiredSettles::new, "expiredClaimSettlesNothingThoughNobodyClaimedAgain"),
    MOVE_KEEPS_CLAIM(FaultyWork.MoveKeepsClaim::new, "movingAnItemVoidsAClaimOnIt"),
    ATTEMPTS_SURVIVE_A_MOVE(FaultyWork.MoveKeepsAttempts::new, "schedulingAgainMovesTheItemAndResetsItsAttempts"),
    RETRY_MOVES_DUE(FaultyWork.RetryMovesDue::new, "retriedItemIsOfferedAgainWhenReadyWithItsDueTimeAndOneMoreAttempt"),
    TOKENS_REPEAT(FaultyWork.TokensRepeat::new, "noTwoClaimsOfTheStoreShareAToken"),
    DUE_BY_STORE_CLOCK(FaultyWork.DueByStoreClock::new, "whetherWorkIsDueIsJudgedByTheCallersTime");

    private final Supplier<ModelStore> store;
    private final String finder;

    Fault(Supplier<ModelStore> store, String finder) {
        this.store = store;
        this.finder = finder;
    }

    ModelStore open() {
        return store.get();
    }

    String finder() {
        return finder;
    }
}
