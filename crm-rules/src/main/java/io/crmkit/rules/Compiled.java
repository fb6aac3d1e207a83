package io.crmkit.rules;

import io.crmkit.policy.AccessPolicy;
import io.crmkit.policy.ServiceLevelPolicy;
import io.crmkit.policy.SilencePolicy;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Problems;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.section.AssignmentReader;
import io.crmkit.rules.internal.section.AssignmentSection;
import io.crmkit.rules.internal.section.AutomationReader;
import io.crmkit.rules.internal.section.AutomationSection;
import io.crmkit.rules.internal.section.BusinessDays;
import io.crmkit.rules.internal.section.CadenceReader;
import io.crmkit.rules.internal.section.CadenceSection;
import io.crmkit.rules.internal.section.CalendarsReader;
import io.crmkit.rules.internal.section.CaptureSection;
import io.crmkit.rules.internal.section.FollowUpSection;
import io.crmkit.rules.internal.section.Header;
import io.crmkit.rules.internal.section.InFlightSection;
import io.crmkit.rules.internal.section.NotificationReader;
import io.crmkit.rules.internal.section.NotificationSection;
import io.crmkit.rules.internal.section.PaymentReader;
import io.crmkit.rules.internal.section.PaymentSection;
import io.crmkit.rules.internal.section.PipelineReader;
import io.crmkit.rules.internal.section.PipelineSection;
import io.crmkit.rules.internal.section.PoolReader;
import io.crmkit.rules.internal.section.PoolSection;
import io.crmkit.rules.internal.section.PredictionReader;
import io.crmkit.rules.internal.section.PredictionSection;
import io.crmkit.rules.internal.section.RenewalSection;
import io.crmkit.rules.internal.section.RolesReader;
import io.crmkit.rules.internal.section.ScoringReader;
import io.crmkit.rules.internal.section.ScoringSection;
import io.crmkit.rules.internal.section.ScreeningSection;
import io.crmkit.rules.internal.section.SilenceReader;
import io.crmkit.rules.internal.section.SlaReader;
import io.crmkit.rules.internal.section.SlaSection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sections of a book, compiled. */
record Compiled(
        String name,
        int keepAnswersDays,
        Header header,
        CaptureSection capture,
        ScreeningSection screening,
        PredictionSection prediction,
        ScoringSection scoring,
        PoolSection pool,
        AssignmentSection assignment,
        PipelineSection stages,
        CadenceSection cadences,
        PaymentSection payments,
        RenewalSection renewals,
        ServiceLevelPolicy serviceLevels,
        SilencePolicy silence,
        FollowUpSection followUp,
        AutomationSection automations,
        NotificationSection notifications,
        AccessPolicy access,
        Set<String> inFlight) {
    /** The number of the format this release reads. */
    private static final int FORMAT = 1;

    /** Keeps the cadences within the limits of contacts that another section has. */
    Compiled {
        cadences = cadences.within(followUp);
    }

    /** Returns the sections; null or a stand-in if there are problems. */
    static @Nullable Compiled of(Object root, String hash, Problems problems) {
        return Fields.object(body -> read(body, hash)).read(Place.root(root, problems));
    }

    private static Compiled read(Fields body, String hash) {
        body.need("format", Compiled::format, FORMAT);
        String name = body.need("name", Read.name(100), "");
        Header header = Header.read(body);
        CaptureSection capture = section(body, "capture", CaptureSection.reader(header.fields()));
        ScreeningSection screening = section(body, "screening", ScreeningSection.reader(header, hash));
        PredictionSection prediction =
                body.get("prediction", PredictionReader.reader(header, hash), PredictionReader.absent(header, hash));
        ScoringSection scoring = section(body, "scoring", ScoringReader.reader(header, prediction, hash));
        PoolSection pool = body.need("pool", PoolReader.reader(header, body, hash), PoolReader.standIn(header, hash));
        if (!body.has("assignment")) {
            body.place().missing("assignment");
        }
        Map<String, BusinessDays> calendars = body.get("calendars", CalendarsReader.reader(header.zone()), Map.of());
        AssignmentSection assignment =
                section(body, "assignment", AssignmentReader.reader(header, pool, calendars, hash));
        return new Compiled(
                name,
                body.get("keepAnswersDays", Read.whole(1, 3_650), 30),
                header,
                capture,
                screening,
                prediction,
                scoring,
                pool,
                assignment,
                body.need(
                        "pipeline",
                        PipelineReader.reader(header, body, calendars, hash),
                        PipelineReader.standIn(header, hash)),
                body.get(
                        "cadences",
                        CadenceReader.reader(header, calendars, hash),
                        new CadenceSection(hash, header.vocabulary(), List.of())),
                body.get("payments", PaymentReader.reader(hash), PaymentReader.absent(hash)),
                body.get("renewal", RenewalSection.reader(hash), RenewalSection.absent(hash)),
                serviceLevels(body, header, calendars, hash),
                body.get("silence", SilenceReader.reader(header, body), SilencePolicy.NONE),
                body.get("followUp", FollowUpSection.READER, FollowUpSection.NONE),
                body.get(
                        "automations",
                        AutomationReader.reader(header, body, hash),
                        AutomationReader.absent(header, hash)),
                body.get("notifications", NotificationReader.reader(hash), NotificationSection.absent(hash)),
                body.get("roles", RolesReader.SECTION, roles -> Set.of()),
                body.get("inFlight", InFlightSection.reader(body), Set.of()));
    }

    private static ServiceLevelPolicy serviceLevels(
            Fields body, Header header, Map<String, BusinessDays> calendars, String hash) {
        SlaSection section = body.find("sla", SlaReader.reader(header, calendars, body, hash));
        return section == null ? ServiceLevelPolicy.NONE : section;
    }

    /** A section that may be absent: one of an empty object. */
    private static <T> T section(Fields body, String name, Reader<T> reader) {
        T section = body.find(name, reader);
        if (section != null) {
            return section;
        }
        Place nothing = new Place(Map.of(), "/" + name, name, new Problems());
        return Objects.requireNonNull(reader.read(nothing));
    }

    private static @Nullable Integer format(Place place) {
        Integer number = Read.whole(1, 1_000_000).read(place);
        if (number != null && number != FORMAT) {
            place.advise(Phrase.of(Code.MAYBE_RELEASE), Code.NEWEST_FORMAT, Integer.toString(FORMAT));
        }
        return number;
    }
}
