"""Facets of a case: closed lists, so that nothing can be recognised by a word of its own."""

from django.db import models
from django.utils.translation import pgettext_lazy


class AgeBand(models.TextChoices):
    """The two bands of age that survive k = 5."""

    UNDER_12 = "under_12", pgettext_lazy("case facet", "Under 12")
    FROM_12 = "from_12", pgettext_lazy("case facet", "12 and older")


class Children(models.TextChoices):
    """One child or more."""

    ONE = "one", pgettext_lazy("case facet", "One child")
    MORE = "more", pgettext_lazy("case facet", "Two or more children")


class Phase(models.TextChoices):
    """How long after the separation, or without contact."""

    EARLY = "early", pgettext_lazy("case facet", "Early: up to 6 months")
    MIDDLE = "middle", pgettext_lazy("case facet", "Middle: 6 months to 3 years")
    LATE = "late", pgettext_lazy("case facet", "Late: 3 to 5 years")
    VERY_LATE = "very_late", pgettext_lazy("case facet", "Very late: more than 5 years")


class Mechanism(models.TextChoices):
    """How contact was lost, after WODC 2023; a description, never a verdict on a parent."""

    BLOCKING = "blocking", pgettext_lazy("case facet", "Blocking")
    RESISTANCE_JUSTIFIED = (
        "resistance_justified",
        pgettext_lazy("case facet", "The child resists, with good reason"),
    )
    RESISTANCE = "resistance", pgettext_lazy("case facet", "The child resists")
    NEGLECT = "neglect", pgettext_lazy("case facet", "A parent leaves contact undone")
    ALIENATION = (
        "alienation",
        pgettext_lazy("case facet", "Alienation, plausible after investigation"),
    )
    MIXED = "mixed", pgettext_lazy("case facet", "Several mechanisms at once")
    CIRCUMSTANCES = "circumstances", pgettext_lazy("case facet", "Circumstances")


class Signal(models.TextChoices):
    """What people saw."""

    CANCELLED_VISITS = "cancelled_visits", pgettext_lazy("case facet", "Visits called off")
    HANDOVER_DISTRESS = "handover_distress", pgettext_lazy("case facet", "Distress at the handover")
    CHILD_REFUSES = "child_refuses", pgettext_lazy("case facet", "The child says no")
    ADULT_WORDS = "adult_words", pgettext_lazy("case facet", "The child uses adult words")
    BODY_COMPLAINTS = "body_complaints", pgettext_lazy("case facet", "Stomach aches or poor sleep")
    TWO_STORIES = "two_stories", pgettext_lazy("case facet", "A different story in each home")
    PARENT_SILENT = "parent_silent", pgettext_lazy("case facet", "A parent stops making contact")
    PARENT_AFRAID = "parent_afraid", pgettext_lazy("case facet", "A parent is afraid")
    MONITORING = "monitoring", pgettext_lazy("case facet", "Monitoring or control")
    VIOLENCE_REPORTED = "violence_reported", pgettext_lazy("case facet", "Violence is reported")
    ACCUSATION_UNCLEAR = (
        "accusation_unclear",
        pgettext_lazy("case facet", "A suspicion that stays unclear"),
    )
    PARENT_ILL = "parent_ill", pgettext_lazy("case facet", "Illness or exhaustion of a parent")
    MONEY_HOUSING = "money_housing", pgettext_lazy("case facet", "Worries about money or housing")
    FAMILY_TAKES_SIDE = (
        "family_takes_side",
        pgettext_lazy("case facet", "Family or a new partner takes sides"),
    )
    MANY_PROCEDURES = "many_procedures", pgettext_lazy("case facet", "One procedure after another")
    MOVE_AWAY = "move_away", pgettext_lazy("case facet", "Moving away or living far apart")


class Intervention(models.TextChoices):
    """What was done."""

    SEPARATE_TALKS = (
        "separate_talks",
        pgettext_lazy("case facet", "Talk and safety check, each apart"),
    )
    SAFE_HOME_REPORT = (
        "safe_home_report",
        pgettext_lazy("case facet", "Advice or report, Veilig Thuis"),
    )
    REACH_ABSENT_PARENT = (
        "reach_absent_parent",
        pgettext_lazy("case facet", "Seeking out the absent parent"),
    )
    SMALL_AGREEMENT = "small_agreement", pgettext_lazy("case facet", "A small agreement to repair")
    MEDIATION = "mediation", pgettext_lazy("case facet", "Mediation or parent guidance")
    PARALLEL_PARENTING = "parallel_parenting", pgettext_lazy("case facet", "Parallel parenting")
    SUPERVISED_CONTACT = "supervised_contact", pgettext_lazy("case facet", "Supervised contact")
    DISTANCE_CONTACT = "distance_contact", pgettext_lazy("case facet", "Calls, letters or cards")
    CHILD_SUPPORT = "child_support", pgettext_lazy("case facet", "Support for the child")
    TREATMENT_PARENT = (
        "treatment_parent",
        pgettext_lazy("case facet", "Treatment or guidance for a parent"),
    )
    PRACTICAL_HELP = (
        "practical_help",
        pgettext_lazy("case facet", "Practical help: money, home, interpreter"),
    )
    NETWORK_TALK = "network_talk", pgettext_lazy("case facet", "Talk with family and network")
    SCHOOL_ROLE = "school_role", pgettext_lazy("case facet", "School or day care helps")
    COMPLIANCE_HELP = "compliance_help", pgettext_lazy("case facet", "Help to comply")
    GUARDIAN_AD_LITEM = (
        "guardian_ad_litem",
        pgettext_lazy("case facet", "Guardian ad litem for the child"),
    )
    COUNCIL_INVESTIGATION = (
        "council_investigation",
        pgettext_lazy("case facet", "Investigation by the Child Protection Board"),
    )
    COURT_DECISION = (
        "court_decision",
        pgettext_lazy("case facet", "Decision or interim step by the court"),
    )
    PENALTY_OR_FORCE = "penalty_or_force", pgettext_lazy("case facet", "Penalty payment or force")
    SUPERVISION_ORDER = "supervision_order", pgettext_lazy("case facet", "Supervision order")
    REST_PERIOD = "rest_period", pgettext_lazy("case facet", "Rest, with a line kept open")


class Outcome(models.TextChoices):
    """How it ended."""

    RESTORED = "restored", pgettext_lazy("case facet", "Contact restored")
    PARTLY_RESTORED = "partly_restored", pgettext_lazy("case facet", "Contact partly restored")
    SAFE_DISTANCE = "safe_distance", pgettext_lazy("case facet", "No or little contact, on purpose")
    BROKEN = "broken", pgettext_lazy("case facet", "Contact broken")
    OPEN = "open", pgettext_lazy("case facet", "Still open")


class Who(models.TextChoices):
    """Who lost contact."""

    MOTHER = "mother", pgettext_lazy("case facet", "The mother")
    FATHER = "father", pgettext_lazy("case facet", "The father")
    BOTH = "both", pgettext_lazy("case facet", "Both parents")
    OTHER = "other", pgettext_lazy("case facet", "Someone else, such as a grandparent")


class Region(models.TextChoices):
    """Where it played, without a place."""

    CITY = "city", pgettext_lazy("case facet", "Large city")
    TOWN = "town", pgettext_lazy("case facet", "Medium-sized town")
    SUBURB = "suburb", pgettext_lazy("case facet", "Suburb")
    VILLAGE = "village", pgettext_lazy("case facet", "Village")
    COUNTRYSIDE = "countryside", pgettext_lazy("case facet", "Countryside")
    BORDER = "border", pgettext_lazy("case facet", "Border region")


class Province(models.TextChoices):
    """Where a case played; for editors at most, and a closed list since a place is a name."""

    GRONINGEN = "groningen", "Groningen"
    FRIESLAND = "friesland", "Friesland"
    DRENTHE = "drenthe", "Drenthe"
    OVERIJSSEL = "overijssel", "Overijssel"
    FLEVOLAND = "flevoland", "Flevoland"
    GELDERLAND = "gelderland", "Gelderland"
    UTRECHT = "utrecht", "Utrecht"
    NOORD_HOLLAND = "noord_holland", "Noord-Holland"
    ZUID_HOLLAND = "zuid_holland", "Zuid-Holland"
    ZEELAND = "zeeland", "Zeeland"
    NOORD_BRABANT = "noord_brabant", "Noord-Brabant"
    LIMBURG = "limburg", "Limburg"


class Court(models.TextChoices):
    """Which kind of court decided; for editors at most, and never its district."""

    NONE = "none", pgettext_lazy("case facet", "No court")
    DISTRICT = "district", pgettext_lazy("case facet", "District court")
    APPEAL = "appeal", pgettext_lazy("case facet", "Court of appeal")
    SUPREME = "supreme", pgettext_lazy("case facet", "Supreme Court")
