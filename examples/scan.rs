//! The baseline: reads every record of the files given, as a bare `csv` crate `ByteRecord` scan, and adds up what it saw.

#![allow(
    clippy::print_stdout,
    reason = "a developer's program: it prints its sum"
)]

use std::process::ExitCode;

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let (mut records, mut bytes) = (0_u64, 0_usize);
    for path in std::env::args().skip(1) {
        let mut reader = csv::ReaderBuilder::new()
            .buffer_capacity(256 << 10)
            .from_path(path)?;
        let mut record = csv::ByteRecord::new();
        while reader.read_byte_record(&mut record)? {
            records += 1;
            bytes += record.iter().map(<[u8]>::len).sum::<usize>();
        }
    }
    println!("{records} records, {bytes} bytes in fields");
    Ok(ExitCode::SUCCESS)
}
