//! Files of old machines that end their lines with CR alone.

use std::io::{self, Read};

use super::sheet::Source;

/// Reads such a file as if its lines ended with LF.
pub struct LineEnds(pub Source);

impl Read for LineEnds {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.0.read(buffer)?;
        line_ends(buffer.get_mut(..got).unwrap_or_default());
        Ok(got)
    }
}

pub fn line_ends(bytes: &mut [u8]) {
    for byte in bytes.iter_mut().filter(|byte| **byte == b'\r') {
        *byte = b'\n';
    }
}
