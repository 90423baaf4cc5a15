//! Streams the blocks of an input through several readers.

use std::io;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};

use super::blocks::{Block, Blocks};
use super::index::{Bits, Rows};
use super::intake::{Found, Intake};
use super::places::Lines;
use super::progress::Progress;
use super::row::Row;
use super::sheet::{Outcome, Sheet, Source};
use super::split::Splitter;
use crate::model::problem::{Input, Spot};
use crate::model::source::{LINES_PER_PIECE, RowRef, Sources};
use crate::say;

/// Below this many bytes more threads cost more than they save.
const WORTH_THREADS: u64 = 256 << 20;

/// Small enough to stay in the cache of one core from reading to recording.
const BLOCK: u64 = 256 << 10;

/// Of small files smaller ones are read: new memory costs more than a few more blocks.
const SMALL_BLOCK: u64 = 32 << 10;

/// So many threads can run at once.
pub fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Reads the rows of one file. Made anew for each file and thread.
pub trait Reader {
    /// Rows must be read in their order: a row that goes the slow way goes before the next usual one.
    const IN_ORDER: bool = false;

    /// Takes those usual rows that it can read as they are, in their order only the first of them; the others go the
    /// slow way.
    fn quick(&mut self, rows: &Rows<'_>, found: &mut Found) -> Bits;

    /// Takes any row, and says what is wrong with it.
    fn slow(&mut self, split: &Splitter<'_>, sheet: &Sheet, place: RowRef, found: &mut Found);

    fn end_of_block(&mut self, _sheet: &Sheet, _found: &mut Found) {}

    /// Hands over what is left when all is read.
    fn finish(&mut self, _found: &mut Found) {}
}

/// What came of the blocks that one thread read.
#[derive(Default)]
pub struct Pass {
    pub found: Found,
    pub pieces: Vec<Lines>,
}

impl Intake {
    /// Every row of an input, by as many threads as are worth it.
    pub fn stream<R: Reader>(
        &mut self,
        input: Input,
        new: impl Fn(&Sheet) -> R + Sync,
    ) -> Result<()> {
        self.stream_by(usize::MAX, input, new)
    }

    /// The same by so many threads at most.
    pub fn stream_by<R: Reader>(
        &mut self,
        most: usize,
        input: Input,
        new: impl Fn(&Sheet) -> R + Sync,
    ) -> Result<()> {
        self.each_file(input, |intake, sheet, source| {
            let size = intake.size(sheet);
            let threads = if size < WORTH_THREADS {
                1
            } else {
                processors().min(most)
            };
            let blocks = Mutex::new(intake.blocks(sheet, source, size));
            let pass = pass(
                sheet,
                &blocks,
                &intake.sources,
                threads,
                &new,
                &intake.progress,
            );
            intake.give_back(blocks.into_inner().unwrap_or_else(PoisonError::into_inner));
            pass
        })
    }

    /// Every row of an input, one after the other.
    pub fn rows(
        &mut self,
        input: Input,
        each: impl FnMut(&mut Row<'_, '_>) -> Outcome,
    ) -> Result<()> {
        let mut each = Each(each);
        self.each_file(input, |intake, sheet, source| {
            let mut blocks = intake.blocks(sheet, source, intake.size(sheet));
            let mut pass = Pass::default();
            while let Some(block) = next(&mut blocks, &intake.sources)? {
                sheet.scan(&mut each, &block, &intake.sources, &mut pass);
                blocks.recycle(block);
            }
            intake.give_back(blocks);
            Ok(pass)
        })
    }

    /// Bytes of a file, as many as there can be of what isn't one.
    fn size(&self, sheet: &Sheet) -> u64 {
        let file = self.sources.file(sheet.file);
        let meta = file.and_then(|file| std::fs::metadata(file.path.as_ref()?).ok());
        meta.filter(std::fs::Metadata::is_file)
            .map_or(u64::MAX, |meta| meta.len())
    }

    /// Of a file of some size; memory is used again from one file to the next.
    fn blocks(&self, sheet: &Sheet, source: Source, size: u64) -> Blocks<Source> {
        let mut spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        let block = (size / 8).clamp(SMALL_BLOCK, BLOCK) as usize;
        Blocks::new(source, sheet.header.separator, block)
            .with_left_out(sheet.left_out())
            .with_spare(std::mem::take(&mut spare))
    }

    fn give_back(&self, blocks: Blocks<Source>) {
        *self.spare.lock().unwrap_or_else(PoisonError::into_inner) = blocks.into_spare();
    }

    fn each_file(
        &mut self,
        input: Input,
        mut read: impl FnMut(&Self, &Sheet, Source) -> io::Result<Pass>,
    ) -> Result<()> {
        let mut account = self.accounts.remove(&input).unwrap_or_default();
        for file in self.files.get(&input).cloned().unwrap_or_default() {
            let Some((mut sheet, source)) = self.sheet(input, file)? else {
                continue;
            };
            let (label, lang) = (self.sources.label(file).to_owned(), self.lang);
            let mut done = read(self, &sheet, source).with_context(|| {
                say!(lang, "{label} can't be read", "{label} tidak dapat dibaca")
            })?;
            done.pieces.sort_unstable();
            sheet.number_lines(&self.sources, &done.pieces);
            sheet.rows = done.found.account.read;
            sheet.has_result = std::mem::take(&mut done.found.has_result);
            self.sheets.push(sheet);
            account.add(std::mem::take(&mut done.found.account));
            self.whole_file_problem |= done.found.has_hole;
            self.found.add(done.found);
        }
        self.accounts.insert(input, account);
        Ok(())
    }
}

/// Rows that all go the slow way, each to a function.
struct Each<F>(F);

impl<F: FnMut(&mut Row<'_, '_>) -> Outcome> Reader for Each<F> {
    fn quick(&mut self, _: &Rows<'_>, _: &mut Found) -> Bits {
        0
    }

    fn slow(&mut self, split: &Splitter<'_>, sheet: &Sheet, place: RowRef, found: &mut Found) {
        let mut row = Row::new(split, &sheet.header, sheet.lang, place);
        let outcome = (self.0)(&mut row);
        sheet.settle(row, outcome, found);
    }
}

/// The next block, with numbers for its pieces.
fn next(blocks: &mut Blocks<Source>, sources: &Sources) -> io::Result<Option<Block>> {
    let block = blocks.read()?;
    Ok(block.map(|mut block| {
        block.piece = sources.reserve_pieces(block.lines() / LINES_PER_PIECE + 1);
        block
    }))
}

/// One reading of a file.
fn pass<R: Reader>(
    sheet: &Sheet,
    blocks: &Mutex<Blocks<Source>>,
    sources: &Sources,
    threads: usize,
    new: &(impl Fn(&Sheet) -> R + Sync),
    progress: &Progress,
) -> io::Result<Pass> {
    let work = || -> io::Result<Pass> {
        let mut reader = new(sheet);
        let mut out = Pass::default();
        let mut read_before = None;
        loop {
            let block = {
                let mut blocks = blocks.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(block) = read_before.take() {
                    blocks.recycle(block);
                }
                next(&mut blocks, sources)?
            };
            let Some(block) = block else {
                reader.finish(&mut out.found);
                return Ok(out);
            };
            let rows = out.found.account.read;
            sheet.scan(&mut reader, &block, sources, &mut out);
            progress.add(block.bytes().len() as u64, out.found.account.read - rows);
            read_before = Some(block);
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
    let mut problems = Vec::new();
    for pass in passes {
        let mut pass = pass?;
        problems.append(&mut pass.found.problems);
        all.found.add(pass.found);
        all.pieces.extend(pass.pieces);
    }
    // as if one had read them all
    problems.sort_by_key(|problem| match problem.spot {
        Spot::Row(row) => row,
        Spot::File(_) | Spot::Input(_) => RowRef::default(),
    });
    for problem in problems {
        all.found.problem(problem);
    }
    all.found.refused.sort_by_key(|refused| refused.row);
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::index::each;
    use crate::input::intake::Request;
    use crate::model::lang::Lang;

    type Cell = Vec<u8>;
    type RowsBy<Place> = Vec<(Place, Vec<Cell>)>;

    /// Keeps the rows as they are handed over, the usual ones only if it takes them.
    struct Keep<'a, const IN_ORDER: bool> {
        takes_usual: bool,
        rows: &'a Mutex<RowsBy<RowRef>>,
    }

    impl<const IN_ORDER: bool> Keep<'_, IN_ORDER> {
        fn keep(&self, place: RowRef, width: usize, cell: impl Fn(usize) -> Cell) {
            let cells = (0..width).map(cell).collect();
            self.rows.lock().unwrap().push((place, cells));
        }
    }

    impl<const IN_ORDER: bool> Reader for Keep<'_, IN_ORDER> {
        const IN_ORDER: bool = IN_ORDER;

        fn quick(&mut self, rows: &Rows<'_>, found: &mut Found) -> Bits {
            let mut taken = 0;
            for row in each(rows.usual) {
                let cell = |at: usize| rows.raw(row, Some(at as u32)).to_vec();
                if self.takes_usual && cell(0).starts_with(b"2021") {
                    self.keep(rows.place(row), rows.width(row) as usize, cell);
                    found.account.used += 1;
                    taken |= 1 << row;
                } else if IN_ORDER {
                    break;
                }
            }
            taken
        }

        fn slow(&mut self, split: &Splitter<'_>, sheet: &Sheet, place: RowRef, found: &mut Found) {
            self.keep(place, split.width(), |at| split.raw(at).to_vec());
            let row = Row::new(split, &sheet.header, sheet.lang, place);
            sheet.settle(row, Outcome::Used, found);
        }
    }

    /// What one reading gives: the lines and cells of all rows, the lines of those refused, and how many there were.
    fn read<const IN_ORDER: bool>(
        dir: &std::path::Path,
        threads: usize,
        block: usize,
        takes_usual: bool,
    ) -> (RowsBy<u64>, Vec<u64>, u64) {
        let request = Request {
            dir: dir.to_owned(),
            ..Request::default()
        };
        let mut intake = Intake::open(&request, Lang::En).unwrap();
        let file = intake.files[&Input::Tasks][0];
        let (sheet, source) = intake.sheet(Input::Tasks, file).unwrap().unwrap();
        let blocks = Mutex::new(Blocks::new(source, sheet.header.separator, block));
        let rows = Mutex::default();
        let new = |_: &Sheet| Keep::<IN_ORDER> {
            takes_usual,
            rows: &rows,
        };
        let mut done = pass(
            &sheet,
            &blocks,
            &intake.sources,
            threads,
            &new,
            &intake.progress,
        )
        .unwrap();
        done.pieces.sort_unstable();
        sheet.number_lines(&intake.sources, &done.pieces);
        let line = |place| intake.sources.place(place).1;
        let mut rows = rows.into_inner().unwrap();
        assert!(!IN_ORDER || threads > 1 || rows.is_sorted());
        // by place: what stands first in the file is first, whoever read it
        rows.sort();
        let rows: Vec<_> = rows
            .into_iter()
            .map(|(place, cells)| (line(place), cells))
            .collect();
        assert!(rows.is_sorted_by_key(|(line, _)| line));
        let refused = done.found.refused.iter();
        let refused = refused.map(|row| line(row.row)).collect();
        (rows, refused, done.found.account.read)
    }

    #[test]
    fn threads_blocks_and_ways_make_no_difference() {
        let parts = [
            "2021-01-04,1,a,b\n",
            "2021-01-05,2,\"x, y\",b\r\n",
            "2021-01-06,3,\"two\nlines\",\"c\"\"d\"\n",
            "\n",
            "2021-01-07,4,short\n",
            "date,nip,task,result\n",
            ",,,\n",
            // the quotes of these aren't where they belong
            "2021-01-08,5,5\" pipe,b\n",
            "2021-01-08,=\"6\",a,b\n",
        ];
        let mut dice = crate::dice::Dice(5);
        let mut next = |limit| dice.roll(limit);
        let dir = tempfile::tempdir().unwrap();
        for round in 0..40 {
            let most = if round % 2 == 0 { 7 } else { parts.len() };
            let rows: String = (0..next(300)).map(|_| parts[next(most)]).collect();
            let text = format!("date,nip,task,result\n{rows}");
            std::fs::write(dir.path().join("tasks.csv"), text).unwrap();
            let whole = read::<false>(dir.path(), 1, 1 << 20, false);
            for (threads, block) in [(1, 1 << 20), (1, 100), (2, 300), (4, 64)] {
                assert_eq!(read::<false>(dir.path(), threads, block, true), whole);
                assert_eq!(read::<true>(dir.path(), threads, block, true), whole);
            }
        }
    }
}
