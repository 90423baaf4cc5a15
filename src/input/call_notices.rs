//! What is said of the notes of calls.

use super::cells;
use super::intake::Intake;
use crate::model::problem::Input;
use crate::model::records::CallNote;
use crate::model::source::RowRef;
use crate::say;

/// A note counts for nothing.
pub fn say_of_notes(intake: &mut Intake, said: &mut [(CallNote, RowRef, String)]) {
    said.sort_unstable();
    let (lang, name) = (intake.lang, intake.name(Input::Calls));
    for kind in [
        CallNote::CalledOff,
        CallNote::Reason,
        CallNote::AskedIn,
        CallNote::OtherDay,
        CallNote::Came,
    ] {
        let own: Vec<_> = said.iter().filter(|(own, ..)| *own == kind).collect();
        let Some((_, row, note)) = own.first() else {
            continue;
        };
        let (note, row) = (cells::quote(note), intake.sources.show(*row));
        let (en, id) = match kind {
            CallNote::AskedIn => (["check has", "checks have"], "pengecekan"),
            CallNote::OtherDay => (["call has", "calls have"], "panggilan"),
            _ => (["call-in has", "call-ins have"], "panggilan"),
        };
        let rows = lang.count(own.len(), en, id);
        intake.notices.push(match kind {
            CallNote::CalledOff => say!(
                lang,
                "{name}: {rows} a note like {note} ({row}); a note takes no call back, though not to have come is no breach then: delete the rows of what was called off",
                "{name}: {rows} berketerangan seperti {note} ({row}); keterangan tidak membatalkan panggilan, meski yang tidak datang bukan pelanggaran: hapus baris panggilan yang dibatalkan"
            ),
            CallNote::Reason => say!(
                lang,
                "{name}: {rows} a note of why they may not have come ({row}), which counts for nothing: write leave, sickness and duty into a leave file, and `no` where they weren't reached",
                "{name}: {rows} berketerangan tentang alasan tidak datang ({row}), dan itu tidak dihitung: tulis cuti, sakit, dan dinas di berkas cuti, dan `tidak` bila bukan pegawai itu yang menjawab"
            ),
            CallNote::AskedIn => say!(
                lang,
                "{name}: {rows} a note like {note} ({row}); a note calls nobody in, though to have come is no breach then: write `call-in` as the kind of such a call",
                "{name}: {rows} berketerangan seperti {note} ({row}); keterangan bukan panggilan, meski yang datang ke kantor bukan pelanggaran: tulis `dipanggil` sebagai jenis panggilan itu"
            ),
            CallNote::OtherDay => say!(
                lang,
                "{name}: {rows} a note like {note} ({row}); a call is of its own day, though not to have come on it and to have come on the other is no breach then: write the day for which they were called",
                "{name}: {rows} berketerangan seperti {note} ({row}); panggilan berlaku untuk tanggalnya sendiri, meski yang tidak datang hari itu atau datang pada hari lain itu bukan pelanggaran: tulis tanggal pegawai itu diminta datang"
            ),
            CallNote::Came => say!(
                lang,
                "{name}: {rows} a note like {note} ({row}); a note is no sign-in, though not to stand on the sheet is no breach then: write those who came into the attendance file",
                "{name}: {rows} berketerangan seperti {note} ({row}); keterangan bukan presensi, meski yang tidak ada di daftar hadir bukan pelanggaran: tulis yang datang di berkas absensi"
            ),
            CallNote::Unheard => continue,
        });
    }
}
