//! Who answered was asked to come.

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::finding::Level;
use crate::model::records::{Call, CallNote};

pub const RULE: Rule = Rule {
    name: "call-in-ignored",
    name_id: "panggilan-diabaikan",
    level: Level::Breach,
    needs: &[Need::Attendance, Need::Calls],
    summary: Text {
        en: "answered a call-in and didn't come",
        id: "menjawab panggilan, tetapi tidak datang",
    },
    explanation: Text {
        en: "A call-in was answered on a working day without leave or illness, the office's sheet of that day was handed in, and there is no office row. Where the note of the call, or of a later one that day, says that it was called off, or its own that they came or that another day is meant, it is a note.",
        id: "Panggilan dijawab pada hari kerja tanpa cuti atau sakit, daftar hadir kantor hari itu sudah diserahkan, dan tidak ada baris kantor. Bila keterangan panggilan itu atau panggilan sesudahnya menyebutnya dibatalkan, atau keterangannya sendiri menyebut pegawai itu datang atau hari lain yang dimaksud, menjadi catatan.",
    },
    example: Text {
        en: "Found: \"yes, I come\", and no row on the sheet. Not found: the call wasn't answered.",
        id: "Ditemukan: panggilan dijawab, tetapi tidak ada baris di daftar hadir. Tidak ditemukan: panggilannya tidak dijawab.",
    },
    remedy: Text {
        en: "the office row, a leave row, or a reply",
        id: "baris kantor, baris cuti, atau sanggahan",
    },
    check: Check::Day(check),
};

fn check(day: &StaffDay<'_, '_>) -> Option<Hit> {
    day.work()?;
    let calls = day
        .calls
        .iter()
        .filter(|call| call.is_call_in && call.answered);
    // by its own note, or by that of a later call
    let is_off = |call: &Call| {
        day.calls.iter().any(|other| {
            let is_before =
                matches!((other.time, call.time), (Some(own), Some(call)) if own < call);
            other.noted.has(CallNote::CalledOff) && !is_before
        })
    };
    let has_come = |call: &Call| call.noted.has(CallNote::Came);
    let are_off = calls.clone().all(is_off);
    let have_come = calls.clone().all(|call| is_off(call) || has_come(call));
    let is_note = calls.clone().all(|call| {
        let notes = [CallNote::Came, CallNote::OtherDay];
        is_off(call) || notes.iter().any(|&note| call.noted.has(note))
    });
    let calls: Vec<_> = calls.map(|call| call.row).collect();
    let is_covered = day.office_covered && (day.covered || day.sheet().is_none());
    if calls.is_empty() || !is_covered || day.in_office() {
        return None;
    }
    let lang = day.scene.lang;
    let detail = lang.pick(
        "answered the call-in, but did not come to the office",
        "menjawab panggilan, tetapi tidak datang ke kantor",
    );
    let why = if are_off {
        lang.pick(
            "; only a note, since the note of a call says that it was called off",
            "; hanya catatan, karena menurut keterangan, panggilan itu dibatalkan",
        )
    } else if have_come {
        lang.pick(
            "; only a note, since the note of the call says that they came",
            "; hanya catatan, karena menurut keterangan panggilan pegawai ini datang",
        )
    } else if is_note {
        lang.pick(
            "; only a note, since the note of the call names another day",
            "; hanya catatan, karena keterangan panggilan menyebut hari lain",
        )
    } else {
        day.unheard(&[CallNote::Unheard, CallNote::Reason, CallNote::OtherDay])
    };
    let detail = format!("{detail}{why}");
    Some(Hit::breach(detail, Basis::Place, calls).softened(is_note))
}
