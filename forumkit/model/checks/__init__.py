"""What must be true across files: pedagogy, arithmetic and protection."""

from collections.abc import Callable, Iterator

from forumkit.messages.problems import Problem
from forumkit.model.checks.answers import (
    answers_can_be_told_apart,
    answers_read_differently,
    no_question_has_a_name_that_is_taken,
    nobody_is_asked_what_must_not_be_known,
    questions_are_sound,
    what_forms_name_exists,
)
from forumkit.model.checks.closed import (
    countries_are_known,
    what_an_agenda_shows_belongs_to_its_forums,
    what_kinds_name_is_known,
)
from forumkit.model.checks.groups import group_rules_can_be_kept, group_rules_count_somebody
from forumkit.model.checks.methods import (
    participants_act_half_of_the_time,
    plays_have_roles_and_events,
    steps_leave_time_to_speak,
    talks_fit_their_minutes,
    women_and_young_people_speak_first_each_day,
)
from forumkit.model.checks.pedagogy import (
    debriefs_take_a_fifth,
    injects_come_in_order,
    objectives_are_taught_practised_and_tested,
    objectives_begin_with_an_observable_verb,
    slide_titles_are_unique,
    smaller_numbers_come_first,
    steps_and_debrief_fill_the_exercise,
)
from forumkit.model.checks.protection import (
    facts_may_be_said,
    no_personal_data,
    texts_name_no_year_after_the_mission,
    words_are_those_of_the_list,
)
from forumkit.model.checks.references import (
    answers_are_among_the_choices,
    figures_keep_their_own_rules,
    ids_are_unique,
    references_resolve,
    short_talks_show_their_own_sections,
    tasks_wait_for_tasks_that_exist,
)
from forumkit.model.checks.schedules import (
    agendas_have_a_day_for_each_date,
    dates_lie_within_the_mission,
    nobody_sits_too_long,
    papers_are_about_what_the_forum_has,
    sessions_are_long_enough,
    sessions_meet_their_fixed_starts,
    shares_of_pay_make_a_whole,
    speeches_fit_the_ceremony,
    tasks_follow_each_other,
    tests_enclose_the_talks,
    what_a_forum_names_is_in_its_agenda,
)
from forumkit.model.checks.usage import (
    a_final_version_has_its_complaints_channel,
    everything_written_is_used,
    indicators_need_every_question,
    tasks_of_the_contract_have_documents,
)
from forumkit.model.checks.wording import (
    expressions_are_plain,
    texts_exist_in_every_language,
    texts_keep_to_simple_markdown,
)
from forumkit.model.library import Library

Check = Callable[[Library], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    references_resolve,
    ids_are_unique,
    what_kinds_name_is_known,
    countries_are_known,
    figures_keep_their_own_rules,
    answers_are_among_the_choices,
    what_forms_name_exists,
    answers_can_be_told_apart,
    answers_read_differently,
    no_question_has_a_name_that_is_taken,
    nobody_is_asked_what_must_not_be_known,
    questions_are_sound,
    tasks_wait_for_tasks_that_exist,
    short_talks_show_their_own_sections,
    objectives_begin_with_an_observable_verb,
    objectives_are_taught_practised_and_tested,
    steps_and_debrief_fill_the_exercise,
    debriefs_take_a_fifth,
    injects_come_in_order,
    smaller_numbers_come_first,
    slide_titles_are_unique,
    participants_act_half_of_the_time,
    women_and_young_people_speak_first_each_day,
    talks_fit_their_minutes,
    steps_leave_time_to_speak,
    plays_have_roles_and_events,
    group_rules_count_somebody,
    group_rules_can_be_kept,
    papers_are_about_what_the_forum_has,
    sessions_meet_their_fixed_starts,
    nobody_sits_too_long,
    sessions_are_long_enough,
    speeches_fit_the_ceremony,
    tests_enclose_the_talks,
    what_a_forum_names_is_in_its_agenda,
    what_an_agenda_shows_belongs_to_its_forums,
    agendas_have_a_day_for_each_date,
    dates_lie_within_the_mission,
    tasks_follow_each_other,
    shares_of_pay_make_a_whole,
    tasks_of_the_contract_have_documents,
    everything_written_is_used,
    indicators_need_every_question,
    a_final_version_has_its_complaints_channel,
    facts_may_be_said,
    no_personal_data,
    words_are_those_of_the_list,
    texts_name_no_year_after_the_mission,
    texts_exist_in_every_language,
    expressions_are_plain,
    texts_keep_to_simple_markdown,
)
"""Every check, in the order they run; each is a true sentence."""


def problems_across_files(library: Library) -> Iterator[Problem]:
    """Yield what is wrong across the files of a mission."""
    for check in CHECKS:
        yield from check(library)
