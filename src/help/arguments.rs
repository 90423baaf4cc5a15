//! What every option is for, in both languages.

/// Command (blank for all), option, and its help in both languages.
const ARGUMENTS: &[(&str, &str, &str, &str)] = &[
    (
        "",
        "dir",
        "The folder with the files [default: the current one]",
        "Folder berisi berkas [bawaan: folder ini]",
    ),
    ("", "lang", "Language: en or id", "Bahasa: en atau id"),
    (
        "",
        "format",
        "table, csv or json [default: table on a terminal, else csv]",
        "table, csv, atau json [bawaan: table di terminal, selain itu csv]",
    ),
    (
        "",
        "output",
        "Write to a file, whole or not at all",
        "Tulis ke berkas, utuh atau tidak sama sekali",
    ),
    (
        "",
        "delimiter",
        "Separator of CSV output, like ; or tab",
        "Pemisah keluaran CSV, misalnya ; atau tab",
    ),
    (
        "",
        "color",
        "Colour: auto, always or never",
        "Warna: auto, always, atau never",
    ),
    (
        "",
        "today",
        "Take this day as today",
        "Anggap hari ini tanggal tersebut",
    ),
    (
        "",
        "quiet",
        "Say nothing but results and errors",
        "Hanya tampilkan hasil dan galat",
    ),
    (
        "",
        "opd",
        "The OPD of a roster without such a column",
        "OPD untuk daftar pegawai tanpa kolom itu",
    ),
    (
        "",
        "skip_bad_rows",
        "Go on without rows that can't be right, and list them",
        "Lanjut tanpa baris yang tidak mungkin benar, dan daftarkan",
    ),
    (
        "",
        "roster",
        "Roster file; - is standard input (so for every file)",
        "Berkas pegawai; - berarti masukan standar (berlaku untuk semua berkas)",
    ),
    ("", "circulars", "Circulars file", "Berkas surat edaran"),
    (
        "",
        "schedule",
        "File of published weeks",
        "Berkas jadwal yang diumumkan",
    ),
    ("", "attendance", "Attendance file", "Berkas absensi"),
    ("", "tasks", "Task reports file", "Berkas laporan tugas"),
    ("", "leave", "Leave file", "Berkas cuti"),
    ("", "holidays", "Holidays file", "Berkas hari libur"),
    ("", "calls", "Calls file", "Berkas panggilan telepon"),
    ("", "health", "Health file", "Berkas kesehatan"),
    (
        "",
        "submissions",
        "File of what OPDs handed in",
        "Berkas setoran OPD",
    ),
    ("", "inspections", "Inspections file", "Berkas sidak"),
    ("", "budget", "Budget file", "Berkas anggaran"),
    ("", "replies", "Replies file", "Berkas sanggahan"),
    ("", "codes", "Codes file", "Berkas kode absensi"),
    ("", "help", "This help", "Bantuan ini"),
    ("", "version", "The version", "Versi"),
    (
        "init",
        "folder",
        "Where [default: the current folder]",
        "Di mana [bawaan: folder ini]",
    ),
    (
        "init",
        "example",
        "Fill it with a small invented office",
        "Isi dengan contoh kantor kecil rekaan",
    ),
    (
        "check",
        "clauses",
        "Whom each clause holds for, and where one overrides another",
        "Untuk siapa tiap ketentuan berlaku, dan mana yang mengesampingkan",
    ),
    (
        "rotate",
        "week",
        "A week: 2021-01-04, 2021-W01, this or next [default: this]",
        "Minggu: 2021-01-04, 2021-W01, ini, atau depan [bawaan: ini]",
    ),
    (
        "rotate",
        "share",
        "Without circulars: the share in the office [default: 50%]",
        "Tanpa surat edaran: bagian yang di kantor [bawaan: 50%]",
    ),
    (
        "rotate",
        "since",
        "Without circulars: the day weeks are counted from",
        "Tanpa surat edaran: tanggal awal hitungan minggu",
    ),
    (
        "rotate",
        "against",
        "What the circulars would change, set against those of this file",
        "Apa yang diubah surat edaran, dibandingkan dengan berkas ini",
    ),
    (
        "rotate",
        "publish",
        "Write each week into the folder of published weeks",
        "Tulis tiap minggu ke folder jadwal yang diumumkan",
    ),
    (
        "rotate",
        "replace",
        "Compute published weeks afresh",
        "Hitung ulang minggu yang sudah diumumkan",
    ),
    ("", "from", "First day", "Hari pertama"),
    ("", "to", "Last day", "Hari terakhir"),
    (
        "",
        "month",
        "A month, like 2021-01",
        "Bulan, misalnya 2021-01",
    ),
    (
        "",
        "week",
        "A week, like 2021-01-04 or 2021-W01",
        "Minggu, misalnya 2021-01-04 atau 2021-W01",
    ),
    (
        "audit",
        "select",
        "Only these rules, separated by commas",
        "Hanya aturan ini, dipisahkan koma",
    ),
    ("audit", "ignore", "Without these rules", "Tanpa aturan ini"),
    (
        "",
        "coverage",
        "Rows a sheet needs to count as handed in [default: 20%]",
        "Bagian baris agar daftar hadir dianggap diserahkan [bawaan: 20%]",
    ),
    (
        "audit",
        "exit_zero",
        "Exit with 0 also when there are breaches",
        "Status keluar 0 meskipun ada pelanggaran",
    ),
    (
        "audit",
        "all",
        "Show excused findings too",
        "Tampilkan juga temuan yang dibenarkan",
    ),
    (
        "",
        "names",
        "Name people in what rests on health: secret (RAHASIA)",
        "Sebutkan nama pada hal yang menyangkut kesehatan: RAHASIA",
    ),
    (
        "health",
        "kind",
        "antigen or pcr [default: what the circulars ask for]",
        "antigen atau pcr [bawaan: yang diminta surat edaran]",
    ),
    (
        "health",
        "by",
        "opd or unit [default: opd]",
        "opd atau unit [bawaan: opd]",
    ),
    (
        "health",
        "suppress",
        "Hide numbers of one to four people",
        "Sembunyikan angka satu sampai empat orang",
    ),
    (
        "inspect",
        "seed",
        "What the draw starts from: the same seed, the same draw",
        "Benih undian: benih sama, hasil undian sama",
    ),
    (
        "inspect",
        "count",
        "How many OPDs [default: 3]",
        "Berapa OPD [bawaan: 3]",
    ),
    (
        "inspect",
        "include",
        "An OPD that must be visited; repeatable",
        "OPD yang wajib dikunjungi; boleh diulang",
    ),
    (
        "inspect",
        "date",
        "Day of the inspection [default: today]",
        "Hari sidak [bawaan: hari ini]",
    ),
    (
        "inspect",
        "time",
        "Time of the inspection, like 10:00",
        "Jam sidak, misalnya 10:00",
    ),
    ("explain", "nip", "Staff number", "NIP"),
    (
        "explain",
        "date",
        "Day, like 2021-01-04",
        "Tanggal, misalnya 2021-01-04",
    ),
    (
        "recap",
        "by",
        "A row per person, unit or opd [default: opd]",
        "Satu baris per pegawai (person), unit, atau opd [bawaan: opd]",
    ),
    (
        "recap",
        "matrix",
        "Person by day, the sheet that is handed in",
        "Pegawai per hari, lembar yang diserahkan",
    ),
    (
        "sheet",
        "date",
        "A day [default: today]",
        "Tanggal [bawaan: hari ini]",
    ),
    (
        "sheet",
        "monthly",
        "One form for a month, with the days across",
        "Satu lembar untuk sebulan, tanggal mendatar",
    ),
    (
        "budget",
        "month",
        "Only this month, like 2020-11",
        "Hanya bulan ini, misalnya 2020-11",
    ),
    (
        "compare",
        "before",
        "The period before, like 2021-02-22..2021-03-09",
        "Periode sebelum, misalnya 2021-02-22..2021-03-09",
    ),
    ("compare", "after", "The period after", "Periode sesudah"),
    (
        "rules",
        "name",
        "Explain this rule with an example",
        "Jelaskan aturan ini dengan contoh",
    ),
    (
        "completions",
        "shell",
        "bash, zsh, fish, powershell or elvish",
        "bash, zsh, fish, powershell, atau elvish",
    ),
];

pub(super) fn arg_words(command: &str, arg: &str) -> (&'static str, &'static str) {
    let of = |command: &str| {
        let is_it = |(of, name, _, _): &&(&str, &str, &str, &str)| *of == command && *name == arg;
        ARGUMENTS.iter().find(is_it)
    };
    of(command)
        .or_else(|| of(""))
        .map_or(("", ""), |&(_, _, en, id)| (en, id))
}
