//! Streams the blocks of an input through several readers.

use std::io;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};

use super::blocks::{Block, Blocks};
use super::intake::{Found, Intake};
use super::sheet::{Lines, Sheet, Source};
use crate::model::problem::Input;
use crate::model::source::Sources;
use crate::say;

/// Below this many bytes more threads cost more than they save.
const WORTH_THREADS: u64 = 4 << 20;

/// Reads the blocks of one file. Made anew for each file and thread.
pub trait Reader: Send {
    /// Handles every row of a block. `piece`: its number among the sources.
    fn block(
        &mut self,
        sheet: &Sheet,
        block: &Block,
        sources: &Sources,
        piece: u32,
        out: &mut Pass,
    );
}

/// What came of the blocks that one thread read.
#[derive(Default)]
pub struct Pass {
    pub found: Found,
    pub pieces: Vec<Lines>,
}

impl Intake {
    /// Every row of an input, by as many threads as are worth it. A file whose quotes can't be trusted is read
    /// once more with care: its problems count then, not those of the first reading.
    pub fn stream<R: Reader>(
        &mut self,
        input: Input,
        new: impl Fn(&Sheet) -> R + Sync,
    ) -> Result<()> {
        let threads = self.threads;
        self.stream_by(threads, input, new)
    }

    /// The same by a number of threads.
    pub fn stream_by<R: Reader>(
        &mut self,
        most: usize,
        input: Input,
        new: impl Fn(&Sheet) -> R + Sync,
    ) -> Result<()> {
        let mut account = self.accounts.remove(&input).unwrap_or_default();
        for file in self.files.get(&input).cloned().unwrap_or_default() {
            let Some((sheet, source)) = self.sheet(input, file)? else {
                continue;
            };
            let path = self.sources.file(file).and_then(|file| file.path.clone());
            let file_size = path
                .as_ref()
                .and_then(|path| std::fs::metadata(path).ok())
                .filter(std::fs::Metadata::is_file)
                .map(|meta| meta.len());
            let size = file_size.unwrap_or(u64::MAX);
            // a pipe can't be read twice, and what is put together from rosters and schedules can't be taken apart again for a second reading
            let is_read_once =
                file_size.is_none() || matches!(input, Input::Roster | Input::Schedule);
            let is_careful = self.skip_bad_rows || is_read_once;
            let label = self.sources.label(file).to_owned();
            let lang = self.lang;
            let threads = if size < WORTH_THREADS { 1 } else { most };
            let progress = &self.progress;
            let read = |sheet: &Sheet, source: Source, careful: bool| {
                let separator = careful.then_some(sheet.header.separator);
                let blocks = Mutex::new(Blocks::new(source, separator));
                pass(sheet, &blocks, &self.sources, threads, &new, progress).with_context(|| {
                    say!(lang, "{label} can't be read", "{label} tidak dapat dibaca")
                })
            };
            let mut done = read(&sheet, source, is_careful)?;
            let mut sheet = sheet;
            if done.found.quote_trouble
                && !is_careful
                && let Some((again, source)) = self.sheet_again(input, file)?
            {
                let separator = Some(again.header.separator);
                let blocks = Mutex::new(Blocks::new(source, separator));
                done = pass(&again, &blocks, &self.sources, 1, &new, &self.progress)?;
                sheet = again;
            }
            done.pieces.sort_unstable();
            sheet.number_lines(&self.sources, &done.pieces);
            self.sheets.push(sheet);
            account.add(std::mem::take(&mut done.found.account));
            self.found.add(done.found);
        }
        self.accounts.insert(input, account);
        Ok(())
    }
}

/// One reading of a file.
fn pass<R: Reader>(
    sheet: &Sheet,
    blocks: &Mutex<Blocks<Source>>,
    sources: &Sources,
    threads: usize,
    new: &(impl Fn(&Sheet) -> R + Sync),
    progress: &super::progress::Progress,
) -> io::Result<Pass> {
    let work = || -> io::Result<Pass> {
        let mut reader = new(sheet);
        let mut out = Pass::default();
        let mut read_before = None;
        loop {
            let (block, piece) = {
                let mut blocks = blocks.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(bytes) = read_before.take() {
                    blocks.recycle(bytes);
                }
                let Some(block) = blocks.read()? else {
                    return Ok(out);
                };
                let piece = sheet.piece(&block, sources);
                (block, piece)
            };
            let rows = out.found.account.read;
            reader.block(sheet, &block, sources, piece, &mut out);
            progress.add(block.bytes.len() as u64, out.found.account.read - rows);
            read_before = Some(block.bytes);
        }
    };
    if threads <= 1 {
        return work();
    }
    let passes: Vec<io::Result<Pass>> = std::thread::scope(|scope| {
        let handles: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let own = work();
        let others = handles.into_iter().map(|handle| {
            handle
                .join()
                .unwrap_or_else(|_| Err(io::Error::other("a reader stopped")))
        });
        std::iter::once(own).chain(others).collect()
    });
    let mut all = Pass::default();
    for pass in passes {
        let pass = pass?;
        all.found.add(pass.found);
        all.pieces.extend(pass.pieces);
    }
    Ok(all)
}
