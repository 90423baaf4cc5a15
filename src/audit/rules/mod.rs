//! The rules, one a file. The list below is the only one.

pub mod absent;
pub mod attendance_not_submitted;
pub mod attended_on_leave;
pub mod call_in_ignored;
pub mod called_in;
pub mod contradictory_rows;
pub mod copied_task_report;
pub mod early_out;
pub mod home_on_office_day;
pub mod late_in;
pub mod late_task_report;
pub mod missing_task_report;
pub mod no_check_out;
pub mod no_sign_in;
pub mod not_found_at_inspection;
pub mod office_on_home_day;
pub mod over_share;
pub mod protocol_breach;
pub mod refused_row;
pub mod report_not_submitted;
pub mod stay_home_ignored;
pub mod tasks_not_submitted;
pub mod test_overdue;
pub mod under_share;
pub mod unknown_staff;
pub mod unreachable;
pub mod work_on_day_off;
pub mod wrong_medium;

use super::rule::Rule;

pub const ALL: [&Rule; 28] = [
    &absent::RULE,
    &no_sign_in::RULE,
    &contradictory_rows::RULE,
    &missing_task_report::RULE,
    &late_task_report::RULE,
    &office_on_home_day::RULE,
    &home_on_office_day::RULE,
    &called_in::RULE,
    &call_in_ignored::RULE,
    &unreachable::RULE,
    &late_in::RULE,
    &early_out::RULE,
    &no_check_out::RULE,
    &wrong_medium::RULE,
    &attended_on_leave::RULE,
    &copied_task_report::RULE,
    &stay_home_ignored::RULE,
    &test_overdue::RULE,
    &over_share::RULE,
    &under_share::RULE,
    &report_not_submitted::RULE,
    &not_found_at_inspection::RULE,
    &protocol_breach::RULE,
    &attendance_not_submitted::RULE,
    &tasks_not_submitted::RULE,
    &unknown_staff::RULE,
    &work_on_day_off::RULE,
    &refused_row::RULE,
];

/// A rule by its name in either language.
pub fn find(name: &str) -> Option<&'static Rule> {
    let bare = |text: &str| text.trim().to_lowercase().replace(['_', ' '], "-");
    let name = bare(name);
    ALL.into_iter()
        .find(|rule| name == rule.name || name == rule.name_id)
}
