//! What is refused, and what is let through.

use super::*;
use crate::input::find_headings::find;

fn problems(text: &str) -> Vec<String> {
    let read = find(text.as_bytes(), Input::Attendance, None, Lang::En)
        .ok()
        .unwrap();
    let rows = &text.as_bytes()[read.header.bytes..];
    overlooked(
        rows,
        Input::Attendance,
        &read.header,
        &Codes::default(),
        Lang::En,
    )
}

const TELLING: &[&str] = &[
    "nip,tanggal,status\n1,2021-01-04,Hadir\n2,2021-01-04,Alpha\n",
    "nip,tanggal,,\n1,2021-01-04,07:30,16:00\n",
    "nip,tanggal,jam 1,pulang\n1,2021-01-04,07:30,16:00\n",
    "nip,tanggal,masuk,pulang,keluhan\n1,2021-01-04,07:30,16:00,\n2,2021-01-04,,,Sakit\n",
    "nip,tanggal,masuk,pulang,info\n1,2021-01-04,07:30,16:00,\n2,2021-01-04,0:00,0:00,Sakit\n",
    "nip,tanggal,masuk,ket,alasan\n1,2021-01-04,07:30,,\n2,2021-01-04,,,anak sakit\n",
    "nip,tanggal,lokasi,keterangan,kendala\n1,2021-01-04,WFO,,\n2,2021-01-04,,,anak sakit\n",
    "nip,tanggal,masuk,ket,Alasan Izin\n1,2021-01-04,07:30,,\n2,2021-01-04,,,acara duka\n",
    "nip,tanggal,alasan\n1,2021-01-04,\n2,2021-01-04,Sakit\n",
    "nip,tanggal,masuk,siang,pulang\n1,2021-01-05,07:25,12:05,16:05\n2,2021-01-05,07:25,12:05,16:05\n3,2021-01-05,,12:01,\n",
    "nip,tanggal,masuk,absen siang,pulang\n1,2021-01-05,07:25,,16:05\n3,2021-01-05,,12.01,\n",
    "nip,tanggal,masuk,pulang,posisi\n1,2021-01-04,07:30,16:00,WFO\n2,2021-01-04,07:30,,WFH\n",
    "nip,tanggal,masuk,S,I,A\n1,2021-01-04,07:30,,,\n2,2021-01-04,,1,,\n",
    "nip,tanggal,lokasi,masuk,DL\n1,2021-01-04,WFO,07:30,\n2,2021-01-04,,00:00,v\n",
    "nip,tanggal,masuk,WFO,WFH\n1,2021-01-04,07:30,√,\n2,2021-01-04,07:30,,√\n",
    "nip,tanggal,masuk,Hadir\n1,2021-01-04,07:30,\n2,2021-01-04,,TRUE\n",
    "nip,tanggal,Hadir,Tidak Hadir\n1,2021-01-04,v,\n2,2021-01-04,,v\n",
    "nip,tanggal,H,Alpa\n1,2021-01-04,,x\n",
    "nip,tanggal,Tanda Tangan Masuk\n1,2021-01-04,\n2,2021-01-04,v\n",
    "nip,tanggal,masuk,Status\n1,2021-01-04,07:20,Tepat Waktu\n2,2021-01-04,,Sakit\n3,2021-01-04,07:20,Normal\n",
    "nip,tanggal,absensi\n1,2021-01-04,H\n2,2021-01-04,S\n",
    "nip,tanggal,masuk,H,S\n1,2021-01-04,07:20,,\n2,2021-01-04,,,S\n",
    "nip,tanggal,masuk,Hadir\n1,2021-01-04,07:20,\n2,2021-01-04,,Hadir\n",
    "nip,tanggal,masuk,Status\n1,2021-01-04,07:20,Hadir\n2,2021-01-04,,Hadir\n",
    "nip,tanggal,lokasi,masuk,Status\n1,2021-01-04,WFO,07:20,\n2,2021-01-04,,,sakit\n",
    "nip,tanggal,lokasi,Status\n1,2021-01-04,WFO,\n2,2021-01-04,,sakit\n",
    "nip,tanggal,masuk,Status\n1,2021-01-04,07:20,\n2,2021-01-04,,S\n",
    "nip,tanggal,Status\n1,2021-01-04,H\n2,2021-01-04,TK\n3,2021-01-04,H\n",
    "nip,tanggal,masuk,Status\n1,2021-01-04,07:20,Masuk\n2,2021-01-04,,S\n",
    "nip,tanggal,masuk,Status\n1,2021-01-04,07:20,v\n2,2021-01-04,,I\n",
    "nip,tanggal,lokasi,Status\n1,2021-01-04,WFO,H\n2,2021-01-04,,A\n",
    "nip,tanggal,masuk,Status\n1,2021-01-04,07:20,\n2,2021-01-04,,Sakit (surat dokter)\n",
    "nip,tanggal,Ket\n1,2021-01-04,H\n2,2021-01-04,TK\n3,2021-01-04,DL\n",
    "nip,tanggal,Absen\n1,2021-01-04,v\n2,2021-01-04,\n",
    "nip,tanggal,Presensi\n1,2021-01-04,1\n2,2021-01-04,0\n",
    "nip,tanggal,lokasi,masuk,Mode\n1,2021-01-04,WFO,07:20,\n2,2021-01-04,,07:20,WFH\n",
    "nip,tanggal,masuk,pulang,Status\n1,2021-01-04,07:20,16:00,Hadir\n2,2021-01-04,,,Sakit\n2,2021-01-05,07:28,11:00,Sakit\n",
    "nip,tanggal,masuk,Status\n1,2021-01-04,07:20,sakit perut\n2,2021-01-04,,sakit perut\n",
    "nip,tanggal,masuk,Status\n1,2021-01-04,07:20,DL\n2,2021-01-04,,Dinas Luar\n3,2021-01-04,07:20,Dinas Luar\n",
    "nip,tanggal,Hadir\n1,2021-01-04,ya\n2,2021-01-04,tidak\n",
    "nip,tanggal,Present\n1,2021-01-04,P\n2,2021-01-04,A\n",
    "nip,tanggal,Presensi\n1,2021-01-04,√\n2,2021-01-04,X\n",
    "nip,tanggal,Absen\n1,2021-01-04,.\n2,2021-01-04,S\n",
    "nip,tanggal,Status\n1,2021-01-04,v\n2,2021-01-04,I\n",
    "nip,tanggal,Status\n1,2021-01-04,\n2,2021-01-04,S\n",
    "nip,tanggal,WFO/WFH\n1,2021-01-04,O\n2,2021-01-04,H\n",
    "nip,tanggal,Ketidakhadiran\n1,2021-01-04,\n2,2021-01-04,v\n",
    "nip,tanggal,WFH\n1,2021-01-04,\n2,2021-01-04,o\n",
    "nip,tanggal,Alasan\n1,2021-01-04,\"sakit, surat dokter menyusul\"\n2,2021-01-04,\n",
    "nip,tanggal,lokasi,Hadir\n1,2021-01-04,,v\n2,2021-01-04,,\n",
    "nip,tanggal,lokasi,Hadir\n1,2021-01-04,,ya\n2,2021-01-04,,tidak\n",
    "nip,tanggal,masuk,Status\n1,2021-01-04,07:20,\n2,2021-01-04,,Masuk\n",
    "nip,tanggal,masuk,Status\n1,2021-01-04,07:20,\n2,2021-01-04,,TL\n",
    "nip,tanggal,masuk,Status\n1,2021-01-04,07:20,\n2,2021-01-04,,Kerja dari rumah\n",
    "nip,tanggal,masuk,Status\n1,2021-01-04,07:20,\n2,2021-01-04,,isolasi mandiri\n",
    "nip,tanggal,masuk,S/I/A\n1,2021-01-04,07:20,\n2,2021-01-04,,v\n",
    "nip,tanggal,masuk,Hadir WFH\n1,2021-01-04,07:20,\n2,2021-01-04,,v\n",
    "nip,tanggal,masuk,Posisi\n1,2021-01-05,07:20,\n2,2021-01-05,,WFH sesuai jadwal\n",
    "nip,tanggal,masuk,Ket. Tempat\n1,2021-01-05,07:20,\n2,2021-01-05,,Rumah saja\n",
    "nip,tanggal,masuk,Status\n1,2021-01-09,07:20,\n2,2021-01-09,,Sakit\n",
    "nip,tanggal,masuk,pulang,Status\n1,2021-01-05,07:20,16:00,\n2,2021-01-05,0:00:00,0:00:00,Sakit\n",
    "nip,tanggal,Hadir\n1,2021-01-05,√\n2,2021-01-05,✗\n",
    "nip,tanggal,Daftar Hadir\n1,2021-01-05,hadir\n2,2021-01-05,tdk hadir\n",
    "nip,tanggal,TTD\n1,2021-01-05,v\n2,2021-01-05,belum ttd\n",
    "nip,tanggal,masuk,Status\n1,2021-01-05,07:20,Hadir\n2,2021-01-05,,Hadir (lupa scan)\n",
    "nip,tanggal,masuk,Info\n1,2021-01-05,07:20,Hadir\n2,2021-01-05,,\"Hadir, mesin rusak\"\n",
    "nip,tanggal,masuk,Lokasi Kerja\n1,2021-01-05,07:20,Kantor Dinas\n2,2021-01-05,07:20,Kantor Dinas\n3,2021-01-05,07:20,WFH\n",
    "nip,tanggal,masuk,Bekerja dari mana?\n1,2021-01-05,07:20,WFO (Kantor)\n2,2021-01-05,07:20,WFH (Rumah)\n",
    "nip,tanggal,lokasi,masuk,Moda\n1,2021-01-05,,07:20,WFO (Kantor)\n2,2021-01-05,,07:20,WFH (Rumah)\n",
    "nip,tanggal,masuk,Mode Kerja\n1,2021-01-05,07:20,Kerja dari Kantor\n2,2021-01-05,07:20,Bekerja dari rumah saja\n",
    "nip,tanggal,masuk,Presensi\n1,2021-01-05,07:20,Hadir\n2,2021-01-05,,Diklat PIM III\n",
    "nip,tanggal,masuk,Status\n1,2021-01-05,07:20,Hadir\n2,2021-01-05,,Dinas malam\n",
    "nip,tanggal,masuk,Riwayat Kehadiran\n1,2021-01-05,07:20,\n2,2021-01-05,,WFH\n",
    "nip,tanggal,masuk,Keluhan\n1,2021-01-05,07:20,\n2,2021-01-05,,Sakit\n",
    "nip,tanggal,masuk,Keluhan / Izin\n1,2021-01-05,07:20,\n2,2021-01-05,,Izin\n",
    "nip,tanggal,masuk,pulang,Paraf\n1,2021-01-05,07:20,16:00,ttd\n2,2021-01-05,,,ttd\n",
    "nip,tanggal,masuk,Tanda Tangan\n1,2021-01-05,07:20,√\n2,2021-01-05,,√\n",
    "nip,tanggal,Status Kehadiran,Tempat\n1,2021-01-05,Hadir,WFH\n2,2021-01-05,Hadir,WFO\n",
    "nip,tanggal,Kehadiran,Tempat Kerja\n1,2021-01-05,Hadir,Rumah\n2,2021-01-05,S,\n",
    "nip,tanggal,Status Kehadiran,Mode Kerja\n1,2021-01-05,Hadir,WFO\n2,2021-01-05,Hadir,WFH\n",
    "nip,tanggal,Kehadiran,WFO/WFH\n1,2021-01-05,Hadir,WFO\n2,2021-01-05,Hadir,WFH\n",
    "nip,tanggal,Kehadiran,masuk,Pelaksanaan Tugas\n1,2021-01-05,Hadir,07:20,WFH\n",
    "nip,tanggal,Keterangan,masuk,Status\n1,2021-01-05,Hadir,07:20,WFH\n",
    "nip,tanggal,Keterangan,\n1,2021-01-05,Hadir,WFH\n",
    "nip,tanggal,Cek Hadir\n1,2021-01-05,v\n2,2021-01-05,tidak\n",
];

const SOUND: &[&str] = &[
    "nip,tanggal,masuk,ket,alasan\n1,2021-01-04,07:30,,anak sakit\n2,2021-01-04,,,\n",
    "nip,tanggal,masuk,ket,alasan\n1,2021-01-04,07:30,,\n2,2021-01-04,,,TK\n",
    "nip,tanggal,masuk,Jadwal Masuk\n1,2021-01-05,07:25,07:30\n2,2021-01-05,,08:00\n",
    "nip,tanggal,masuk,Jam\n1,2021-01-05,07:25,07:30\n2,2021-01-05,,07:30\n3,2021-01-08,,08:00\n4,2021-01-08,,08:00\n",
    "nip,tanggal,masuk,On duty,Work Time\n1,2021-01-05,07:25,07:30,08:10\n2,2021-01-05,,08:00,00:10\n",
    "nip,tanggal,masuk,Kurang Jam\n1,2021-01-05,07:25,00:10\n2,2021-01-05,,07:30\n",
    "nip,tanggal,masuk,siang\n1,2021-01-05,07:25,12:05\n2,2021-01-05,,00:00\n",
    "nip,tanggal,masuk,siang\n1,2021-01-05,07:25,12:05\n2,2021-01-09,,09:10\n",
    "nip,tanggal,masuk,Kegiatan\n1,2021-01-05,07:20,Rapat staf\n2,2021-01-05,07:20,Tugas di rumah singgah\n",
    "nip,tanggal,masuk,Kegiatan\n1,2021-01-05,07:20,WFH monitoring\n2,2021-01-05,07:20,Jadwal WFH pegawai\n",
    "nip,tanggal,masuk,Uraian Tugas\n1,2021-01-05,07:20,Rekap absensi pegawai WFH\n",
    "nip,tanggal,masuk,Catatan Atasan\n1,2021-01-05,07:20,Besok WFH\n2,2021-01-05,07:20,tidak WFH\n",
    "nip,tanggal,masuk,Foto\n1,2021-01-05,07:20,wfh_0104.jpg\n",
    "nip,tanggal,masuk,Dasar\n1,2021-01-05,07:20,SE-WFH/01/2021\n",
    "nip,tanggal,nama,opd\n1,2021-01-04,Hadi,Kantor Camat\n",
    "nip,tanggal,masuk,pulang,terlambat,status\n1,2021-01-04,07:30,16:00,00:12,Hadir\n",
    "nip,tanggal,lokasi,status,jam 1\n1,2021-01-04,WFO,Hadir,07:30\n",
    "no,nip,tanggal,gol\n1,1,2021-01-04,I\n",
    "nip,tanggal,masuk,pulang,Absent\n1,2021-01-04,07:30,,True\n2,2021-01-04,,,True\n",
    "nip,tanggal,masuk,pulang,Absent,terlambat\n1,2021-01-04,07:30,16:00,,ya\n2,2021-01-04,,,True,\n",
    "nip,tanggal,lokasi,hadir,sakit\n1,2021-01-04,WFO,v,\n2,2021-01-04,sakit,,v\n",
    "nip,tanggal,masuk,pulang,S,I,A,ttd\n1,2021-01-04,07:30,16:00,,,,\n",
    "nip,tanggal,hadir,paraf\n1,2021-01-04,v,1\n2,2021-01-04,v,2\n",
    "nip,tanggal,masuk,L,P\n1,2021-01-04,07:30,v,\n2,2021-01-04,,,v\n",
    "nip,tanggal,masuk,Status Kepegawaian\n1,2021-01-04,07:30,PNS\n2,2021-01-04,,TK\n3,2021-01-04,,PNS\n",
    "nip,tanggal,masuk,Departemen\n1,2021-01-04,07:30,Diklat\n2,2021-01-04,,Diklat\n3,2021-01-04,07:30,Umum\n4,2021-01-04,07:30,Umum\n5,2021-01-04,07:30,Umum\n",
    "nip,tanggal,masuk,Status\n1,2021-01-04,07:20,\n2,2021-01-04,,A\n",
    "nip,tanggal,masuk,Shift\n1,2021-01-04,07:20,S\n2,2021-01-04,,S\n",
    "nip,tanggal,Ket\n1,2021-01-04,listrik padam\n2,2021-01-04,\n3,2021-01-04,macet\n",
    "nip,tanggal,masuk,Ket\n1,2021-01-04,07:20,\n2,2021-01-04,,TK\n",
    "nip,tanggal,masuk,Jadwal\n1,2021-01-08,07:20,Normal\n1,2021-01-09,,Libur\n1,2021-01-10,,L\n",
    "nip,tanggal,masuk,Shift\n1,2021-01-04,07:20,P\n2,2021-01-04,,S\n3,2021-01-04,07:20,S\n",
    "nip,tanggal,masuk,Bagian\n1,2021-01-04,07:20,Diklat dan Litbang\n2,2021-01-04,,Diklat dan Litbang\n",
    "nip,tanggal,masuk,Status Kawin\n1,2021-01-04,07:20,TK\n2,2021-01-04,07:20,K\n",
    "nip,tanggal,masuk,Kendaraan\n1,2021-01-04,07:20,Dinas\n2,2021-01-04,,Pribadi\n",
    "nip,tanggal,masuk,Agama\n1,2021-01-04,07:20,I\n2,2021-01-04,07:20,K\n3,2021-01-04,,H\n",
    "nip,tanggal,Mesin\n1,2021-01-04,Kantor\n2,2021-01-04,Kantor\n",
    "nip,tanggal,masuk,JK,Gol\n1,2021-01-04,07:30,L,I\n2,2021-01-04,,P,A\n",
    "nip,tanggal,lokasi,masuk,Status\n1,2021-01-04,WFO,07:20,Hadir\n2,2021-01-04,sakit,,Sakit\n",
    "nip,tanggal,masuk,SKPD\n1,2021-01-04,07:20,Kantor Camat Toboali\n2,2021-01-04,,Kantor Camat Toboali\n",
    "nip,tanggal,masuk,Unit\n1,2021-01-04,07:20,Rumah Sakit Umum Daerah\n2,2021-01-04,,Rumah Sakit Umum Daerah\n",
    "nip,tanggal,masuk,OPD\n1,2021-01-04,07:20,Dinas Kesehatan\n2,2021-01-04,,Dinas Kesehatan\n",
    "nip,tanggal,masuk,Jenis Hari\n1,2021-02-11,07:20,Jadwal Normal\n1,2021-02-12,,Libur Nasional\n",
    "nip,tanggal,masuk,Jenis Hari\n1,2021-02-11,07:20,Normal\n1,2021-02-12,,Cuti Bersama\n",
    "nip,tanggal,Hadir\n1,2021-01-04,√\n2,2021-01-04,√\n",
    "nip,tanggal,JK\n1,2021-01-04,L\n2,2021-01-04,P\n",
    "nip,tanggal,Verifikasi\n1,2021-01-04,v\n2,2021-01-04,\n",
    "nip,tanggal,masuk,Gol Darah\n1,2021-01-04,07:20,O\n2,2021-01-04,,A\n3,2021-01-04,07:20,B\n",
    "nip,tanggal,masuk,Surat Tugas\n1,2021-01-05,07:20,Ada\n2,2021-01-05,,Ada\n",
    "nip,tanggal,masuk,Laptop\n1,2021-01-05,07:20,Ada\n2,2021-01-05,,Ada\n",
    "nip,tanggal,masuk,Jadwal\n1,2021-01-05,07:20,Masuk\n2,2021-01-05,,Masuk\n",
    "nip,tanggal,Laptop\n1,2021-01-05,Ada\n2,2021-01-05,-\n",
    "nip,tanggal,Sakit,Izin,Alpa\n1,2021-01-05,0,0,0\n2,2021-01-05,0,0,0\n",
    "nip,tanggal,Terlambat\n1,2021-01-05,tidak\n2,2021-01-05,tidak\n",
    "nip,tanggal,Hadir Apel\n1,2021-01-05,ya\n2,2021-01-05,tidak\n",
    "nip,tanggal,Paraf Atasan\n1,2021-01-05,v\n2,2021-01-05,belum\n",
    "nip,tanggal,Presensi Manual\n1,2021-01-05,tidak\n2,2021-01-05,tidak\n",
    "nip,tanggal,WFO\n1,2021-01-05,A\n2,2021-01-05,B\n",
    "nip,tanggal,Paraf\n1,2021-01-05,S\n2,2021-01-05,R\n",
    "nip,tanggal,Gejala\n1,2021-01-05,Sakit kepala\n2,2021-01-05,tidak ada\n",
    "nip,tanggal,masuk,Bidang\n1,2021-01-05,07:20,Izin Usaha\n2,2021-01-05,,Izin Usaha\n",
    "nip,tanggal,masuk,Zona\n1,2021-01-05,07:20,TL\n2,2021-01-05,,DI\n",
    "nip,tanggal,masuk,Nopol\n1,2021-01-05,07:20,DL 1234 AB\n2,2021-01-05,,DL 99 X\n",
    "nip,tanggal,masuk,L/P\n1,2021-01-05,07:20,P\n2,2021-01-05,,L\n",
    "nip,tanggal,masuk,Agama\n1,2021-01-05,07:20,K\n2,2021-01-05,,I\n",
    "nip,tanggal,masuk,pulang,TL\n1,2021-01-05,07:20,16:00,0\n2,2021-01-05,07:50,16:00,1\n",
    "nip,tanggal,% Hadir\n1,2021-01-05,100\n2,2021-01-05,0\n",
    "nip,tanggal,Hadir WFO\n1,2021-01-05,10\n2,2021-01-05,0\n",
    "nip,tanggal,masuk,Hadir WFH\n1,2021-01-05,07:20,1\n2,2021-01-05,07:20,2\n",
    "nip,tanggal,Hadir Apel\n1,2021-01-05,Hadir\n2,2021-01-05,Tidak Hadir\n",
    "nip,tanggal,Status BPJS\n1,2021-01-05,Ada\n2,2021-01-05,-\n",
    "nip,tanggal,Izin Keluar\n1,2021-01-05,izin ke bank\n2,2021-01-05,\n",
    "nip,tanggal,Ket Terlambat\n1,2021-01-05,Sakit perut\n2,2021-01-05,\n",
    "nip,tanggal,masuk,Masuk Libur\n1,2021-01-05,07:20,ya\n2,2021-01-05,07:20,tidak\n",
    "nip,tanggal,lokasi,Makan\n1,2021-01-05,,T\n2,2021-01-05,,Y\n",
    "nip,tanggal,masuk,Sub\n1,2021-01-05,07:20,Izin Usaha\n2,2021-01-05,,Izin Usaha\n",
    "nip,tanggal,TTD\n1,2021-01-05,X\n2,2021-01-05,X\n",
    "nip,tanggal,Paraf\n1,2021-01-05,T\n2,2021-01-05,Y\n",
    "nip,tanggal,masuk,Status Kehadiran,Jadwal\n1,2021-01-05,07:20,Hadir,WFH\n",
    "nip,tanggal,Status Kehadiran,Jenis Shift\n1,2021-01-05,Hadir,WFH\n",
    "nip,tanggal,Status Kehadiran,Pembagian WFO/WFH\n1,2021-01-05,Hadir,WFH\n",
    "nip,tanggal,Status Kehadiran,Tim\n1,2021-01-05,Hadir,WFH\n",
    "nip,tanggal,Status Kehadiran,Sesuai SE\n1,2021-01-05,Hadir,WFH\n",
    "nip,tanggal,Status Kehadiran,Pengaturan Kerja\n1,2021-01-05,Hadir,WFH\n",
    "nip,tanggal,Status Kehadiran,Rencana Kerja\n1,2021-01-05,Hadir,WFH\n",
    "nip,tanggal,Status Kehadiran,Posisi Seharusnya\n1,2021-01-05,Hadir,Rumah\n",
    "nip,tanggal,Status Kehadiran,Kegiatan\n1,2021-01-05,Hadir,Rekap WFH\n2,2021-01-05,Hadir,Kunjungan rumah\n",
    "nip,tanggal,Status Kehadiran,Alamat\n1,2021-01-05,Hadir,Rumah\n",
    "nip,tanggal,Status Kehadiran,Shift\n1,2021-01-05,Hadir,WFH\n",
    "nip,tanggal,masuk,Paraf Atasan\n1,2021-01-05,07:20,√\n2,2021-01-05,,√\n",
    "nip,tanggal,masuk,Paraf\n1,2021-01-05,07:20,1\n2,2021-01-05,,2\n",
    "nip,tanggal,masuk,TTD\n1,2021-01-05,07:20,ttd\n2,2021-01-05,,\n",
    "nip,tanggal,lokasi,Tempat\n1,2021-01-05,kantor,WFH\n",
    "nip,tanggal,Paraf\n1,2021-01-05,S\n2,2021-01-05,A\n3,2021-01-05,Y\n",
];

#[test]
fn what_a_sheet_says_is_not_left_out() {
    for text in TELLING {
        assert!(!problems(text).is_empty(), "{text}");
    }
}

#[test]
fn what_says_something_else_is_let_through() {
    for text in SOUND {
        assert_eq!(problems(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_was_planned_may_stand_in_blank_rows() {
    let headings = [
        "Jadwal",
        "Shift",
        "Jadwal Kerja",
        "Jadwal WFO/WFH",
        "Jadwal Mingguan",
        "Rencana",
        "Rencana Kerja",
        "Piket",
        "Kelompok",
        "Schedule",
    ];
    for heading in headings {
        for [office, home] in [["WFO", "WFH"], ["Kantor", "Rumah"]] {
            let row = |own: &str, plan: &str| format!("1,2021-01-05,{own},{plan}\n");
            for (own, came) in [("masuk", "07:20"), ("lokasi", "WFO")] {
                let text = format!("nip,tanggal,{own},{heading}\n") + &row(came, office);
                let sheet = text + &row("", home) + &row("", home) + &row(came, home);
                assert_eq!(problems(&sheet), Vec::<String>::new(), "{sheet}");
                let excused = sheet + &row("", "Sakit");
                assert_eq!(problems(&excused).len(), 1, "{excused}");
            }
            // where those at home sign in too, it may be where they were
            let text = format!("nip,tanggal,masuk,{heading}\n") + &row("07:20", office);
            let signed = text + &row("07:20", home);
            assert_eq!(problems(&signed).len(), 1, "{signed}");
            let list = format!("nip,tanggal,{heading}\n1,2021-01-05,{office}\n");
            let list = list + &format!("2,2021-01-05,{home}\n");
            assert_eq!(problems(&list).len(), 1, "{list}");
        }
    }
}

#[test]
fn times_under_the_heading_of_a_list_are_sign_ins() {
    for heading in ["Absen", "Presensi", "TTD Pagi"] {
        let text = format!("nip,tanggal,{heading}\n1,2021-01-04,07:20\n2,2021-01-04,\n");
        let told = problems(&text);
        assert!(
            told.iter().all(|text| text.contains("call it `in`")) && told.len() == 1,
            "{told:?}"
        );
    }
}
