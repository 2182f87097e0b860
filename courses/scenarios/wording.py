"""The wording of every problem and finding of the rules; a test checks that none is missing."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROBLEM_WORDS: Mapping[str, str | Promise] = {
    "type": _("Must be %(expected)s, not %(found)s."),
    "missing": _("This must be filled in."),
    "unknown_field": _("This is not a field of the format."),
    "not_allowed": _("Must be one of: %(allowed)s."),
    "too_short": _("Must not be empty."),
    "too_long": _("Is longer than %(limit)s letters (%(found)s)."),
    "too_few": _("Needs at least %(limit)s items, has %(found)s."),
    "too_many": _("May hold at most %(limit)s items, has %(found)s."),
    "too_small": _("Must be at least %(limit)s, is %(found)s."),
    "too_large": _("Must be at most %(limit)s, is %(found)s."),
    "pattern": _("Has not the right form (%(pattern)s): lower-case letters, digits, hyphens."),
    "not_unique": _("Is in the list more than once."),
    "no_form": _("Must be one of these forms: %(forms)s."),
    "too_deep": _("Is nested deeper than %(limit)s levels."),
    "text_invalid": _("Holds a character that cannot be stored."),
    "id_taken": _("The code %(id)s is already used, at %(first)s."),
    "unknown_scene": _("There is no scene “%(id)s”. Choose one from the list."),
    "unknown_choice": _("There is no choice “%(id)s”. Choose one from the list."),
    "unknown_ending": _("There is no ending “%(id)s”. Choose one from the list."),
    "unknown_fact": _("There is no fact “%(id)s”. Choose one from the list."),
    "unknown_gauge": _("There is no gauge “%(id)s”. Choose one from the list."),
    "unknown_source": _("There is no source “%(code)s”. Choose one from the list."),
    "range_reversed": _("%(low)s must not be above %(high)s."),
    "start_outside": _("The start %(start)s is not between %(low)s and %(high)s."),
    "last_branch_conditional": _("The last way on must have no condition."),
    "branch_after_default": _("Is never reached: the way on before it has no condition."),
    "judgement_missing": _("A choice in a scored decision needs a judgement on all six."),
    "too_few_choices": _("A scored decision needs at least two choices."),
}

FINDING_WORDS: Mapping[str, str | Promise] = {
    "no_ending": _("No ending can be reached from the start."),
    "scene_unreachable": _("No choice leads to the scene “%(scene)s”."),
    "scene_never_reached": _(
        "Choices lead to the scene “%(scene)s”, but their conditions never let anybody through."
    ),
    "choice_never_offered": _("“%(choice)s” is never offered: its condition never holds."),
    "dead_end": _("In the scene “%(scene)s” no choice is open after this path."),
    "loop_without_exit": _("From the scene “%(scene)s” no way leads to an ending."),
    "loop_never_left": _(
        "After this path one cannot get from the scene “%(scene)s” to an ending: the conditions"
        " of the way out can no longer hold."
    ),
    "ending_not_passable": _(
        "The ending “%(scene)s” is reached, but the condition for passing it never holds."
    ),
    "condition_never": _("This condition never holds."),
    "condition_always": _("This condition always holds, so it does nothing."),
    "branch_never_taken": _("This way on is never taken: one before it always holds."),
    "scored_decision_in_loop": _(
        "The scored decision “%(scene)s” can be met again; only its first answer counts."
    ),
    "feedback_missing": _("“%(choice)s” has no feedback."),
    "rung_missing": _("“%(choice)s” stands on no rung of the ladder."),
    "ending_rung_missing": _("The ending “%(scene)s” does not say on which rung it stands."),
    "choice_duplicate": _("“%(choice)s” has the same text as another choice: %(other)s."),
    "safety_without_safe_choice": _(
        "A safety question is open in “%(scene)s”, but no open choice is safe (safety 0 or more)."
    ),
    "safety_question_unscored": _(
        "A safety question is open in “%(scene)s”, but its answers are not scored, so that none"
        " can meet the veto."
    ),
    "fact_never_learned": _("A condition asks for the fact “%(fact)s”, which nobody can learn."),
    "fact_never_read": _("The fact “%(fact)s” is learned, but no condition asks for it."),
    "fact_unused": _("The fact “%(fact)s” is never learned and no condition asks for it."),
    "gauge_never_moved": _("A condition asks for the gauge “%(gauge)s”, which never moves."),
    "gauge_never_read": _("The gauge “%(gauge)s” moves, but no condition asks for it."),
    "gauge_unused": _("The gauge “%(gauge)s” never moves and no condition asks for it."),
    "panel_without_preferred": _(
        "On the panel's own path no open choice in “%(scene)s” is marked as the panel's."
    ),
    "panel_never_arrives": _("The panel's own path does not come to an ending."),
    "panel_unsafe": _("The panel's own choice “%(choice)s” meets the safety veto."),
    "panel_not_best": _(
        "The panel's own path gets %(points)s points, but %(best)s can be reached another way."
    ),
    "panel_not_best_in_dimension": _(
        "On %(dimension)s the panel's own path gets %(points)s points, but %(best)s can be reached."
    ),
    "panel_off_ladder": _("The ladder finds the panel's own choice “%(choice)s” %(fit)s."),
    "golden_path_not_open": _("The path “%(name)s” breaks off: “%(choice)s” is not open."),
    "golden_path_unfinished": _("The path “%(name)s” does not come to an ending."),
    "golden_path_other_ending": _(
        "The path “%(name)s” comes to “%(found)s” instead of “%(expected)s”."
    ),
    "golden_path_other_verdict": _(
        "The path “%(name)s” gets the verdict “%(found)s” instead of “%(expected)s”."
    ),
    "dimension_measured_rarely": _(
        "This path comes to an ending after %(count)s scored decisions; with fewer than"
        " %(enough)s no dimension can be shown as a figure."
    ),
    "good_ending_scores_low": _(
        "The ending “%(scene)s” is a good one, but its best verdict is “%(verdict)s”."
    ),
    "strategy_passes": _(
        "Playing without thinking pays: %(strategy)s gets %(result)s points a decision"
        " (“%(verdict)s”)."
    ),
    "ladder_strategy_passes": _(
        "Playing by the ladder alone pays: %(strategy)s gets %(result)s points a decision"
        " (“%(verdict)s”)."
    ),
    "position_dominates": _("Choice number %(position)s is the best in every decision."),
    "rung_dominates": _("Rung “%(rung)s” is the best in every decision."),
    "few_endings": _("The story has %(count)s endings; three or more make consequences felt."),
    "no_near_best": _(
        "In no decision are two choices within %(near)s points of the best: is it ever a real"
        " choice?"
    ),
    "not_proved": _(
        "Conditions were not taken into account: the story has more than %(limit)s states."
    ),
    "passages_not_proved": _(
        "The conditions of paragraphs and endings were not checked: with them the story has more"
        " than %(limit)s states."
    ),
}
