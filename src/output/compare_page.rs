//! Two periods side by side: as rows, as a page, and in sentences.

use std::borrow::Cow;
use std::io::{self, Write};

use super::grid::{Grid, Side};
use super::page::{Screen, plain};
use super::recap_columns::{decimal, percent};
use crate::compare::interval;
use crate::compare::measure::{Comparison, TINY, Verdict};
use crate::model::lang::Lang;
use crate::say;

const COLUMNS: [(&str, &str); 12] = [
    ("opd", "opd"),
    ("measure", "ukuran"),
    ("before", "sebelum"),
    ("before_of", "sebelum dari"),
    ("before_percent", "sebelum persen"),
    ("after", "sesudah"),
    ("after_of", "sesudah dari"),
    ("after_percent", "sesudah persen"),
    ("difference", "selisih"),
    ("low", "batas bawah"),
    ("high", "batas atas"),
    ("verdict", "simpulan"),
];

pub fn headings(lang: Lang) -> [&'static str; 12] {
    COLUMNS.map(|(en, id)| lang.pick(en, id))
}

fn verdict(verdict: Verdict, lang: Lang) -> String {
    let words = match verdict {
        Verdict::Nothing => lang.pick("nothing to compare", "tidak ada yang dibandingkan"),
        Verdict::Tiny => {
            return say!(
                lang,
                "fewer than {TINY}",
                "terlalu sedikit (di bawah {TINY})"
            );
        }
        Verdict::TooFew => lang.pick("too few to tell", "terlalu sedikit untuk disimpulkan"),
        Verdict::More => lang.pick("more", "naik"),
        Verdict::Less => lang.pick("less", "turun"),
    };
    words.to_owned()
}

/// An end of the interval in points with one place.
fn points(share: f64, lang: Lang) -> String {
    decimal((share * 1000.0).round() as i64, lang)
}

/// Both rates and their difference, in percent and points; each rounded by itself.
fn rates(it: &Comparison, lang: Lang) -> [String; 3] {
    let (old, new) = (it.before, it.after);
    let value = interval::tenths(old, new).map_or_else(String::new, |it| decimal(it, lang));
    [
        percent(old.part, old.of, lang),
        percent(new.part, new.of, lang),
        value,
    ]
}

pub fn cells(opd: String, it: &Comparison, words: Lang) -> impl Iterator<Item = Cow<'static, str>> {
    let [old, new, value] = rates(it, Lang::En);
    let [low, high] = it.difference.map_or([const { String::new() }; 2], |found| {
        [found.low, found.high].map(|share| points(share, Lang::En))
    });
    [
        opd,
        it.measure.word(words).to_owned(),
        it.before.part.to_string(),
        it.before.of.to_string(),
        old,
        it.after.part.to_string(),
        it.after.of.to_string(),
        new,
        value,
        low,
        high,
        verdict(it.verdict(), words),
    ]
    .into_iter()
    .map(Cow::Owned)
}

/// A line per OPD and measure; the last OPD is all of them.
pub fn page(
    out: &mut dyn Write,
    screen: Screen,
    all: &[(String, Vec<Comparison>)],
    lang: Lang,
) -> io::Result<()> {
    let right = |text: &str| (text.to_owned(), Side::Right);
    let left = |text: &str| (text.to_owned(), Side::Left);
    let titles = lang.pick(
        ["before", "%", "after", "%", "points", "95 % interval"],
        ["sebelum", "%", "sesudah", "%", "poin", "selang 95 %"],
    );
    let mut heads = vec![left("OPD"), left(lang.pick("measure", "ukuran"))];
    heads.extend(titles.map(right));
    heads.push(left(""));
    let mut grid = Grid::new(heads, 0);
    for (opd, comparisons) in all {
        for it in comparisons
            .iter()
            .filter(|it| it.before.of + it.after.of > 0)
        {
            let of = lang.pick("of", "dari");
            let interval = it.difference.map_or_else(String::new, |found| {
                let (low, high) = (points(found.low, lang), points(found.high, lang));
                say!(lang, "{low} to {high}", "{low} s.d. {high}")
            });
            let [old, new, value] = rates(it, lang);
            grid.row(&[
                plain(opd),
                it.measure.word(lang).to_owned(),
                format!("{} {of} {}", it.before.part, it.before.of),
                old,
                format!("{} {of} {}", it.after.part, it.after.of),
                new,
                value,
                interval,
                verdict(it.verdict(), lang),
            ]);
        }
    }
    grid.write(out, screen)?;
    writeln!(out)
}

/// What may be said of a measure, in a sentence.
pub fn sentence(it: &Comparison, lang: Lang) -> String {
    let (what, base) = (it.measure.word(lang), it.measure.base(lang));
    let Some(found) = it.difference else {
        return say!(
            lang,
            "{what}: nothing to compare, one of the periods has no {base}.",
            "{what}: tidak dapat dibandingkan, salah satu periode tidak punya {base}."
        );
    };
    let [old, new, value] = rates(it, lang);
    let (old_part, old_of, part, of) = (it.before.part, it.before.of, it.after.part, it.after.of);
    let rates = say!(
        lang,
        "{what}: before {old} % ({old_part} of {old_of} {base}), after {new} % ({part} of {of})",
        "{what}: sebelum {old} % ({old_part} dari {old_of} {base}), sesudah {new} % ({part} dari {of})"
    );
    let (low, high) = (points(found.low, lang), points(found.high, lang));
    let points = value.trim_start_matches('-');
    match it.verdict() {
        Verdict::More => say!(
            lang,
            "{rates}: {points} points more; the true difference lies between {low} and {high} points with 95 % confidence.",
            "{rates}: naik {points} poin; selisih sebenarnya antara {low} dan {high} poin dengan keyakinan 95 %."
        ),
        Verdict::Less => say!(
            lang,
            "{rates}: {points} points less; the true difference lies between {low} and {high} points with 95 % confidence.",
            "{rates}: turun {points} poin; selisih sebenarnya antara {low} dan {high} poin dengan keyakinan 95 %."
        ),
        Verdict::Tiny => say!(
            lang,
            "{rates}: too few to tell, fewer than {TINY} {base} in a period; the true difference may be anything from {low} to {high} points.",
            "{rates}: terlalu sedikit untuk disimpulkan, kurang dari {TINY} {base} dalam satu periode; selisih sebenarnya bisa dari {low} sampai {high} poin."
        ),
        Verdict::TooFew | Verdict::Nothing => say!(
            lang,
            "{rates}: too few to tell; the true difference may be anything from {low} to {high} points.",
            "{rates}: terlalu sedikit untuk disimpulkan; selisih sebenarnya bisa dari {low} sampai {high} poin."
        ),
    }
}

/// What no interval knows.
pub fn caution(lang: Lang) -> &'static str {
    lang.pick(
        "A difference is not yet an effect: whatever else changed between the two periods is in it. Days of one person resemble one another, so the intervals are rather too narrow.",
        "Selisih belum tentu akibat: semua hal lain yang berubah di antara kedua periode ikut di dalamnya. Hari-hari satu orang saling mirip, jadi selang kepercayaannya cenderung terlalu sempit.",
    )
}
