//! Parsing entries on a second thread while the first puts them into the map.
//!
//! The libraries take about half the time that reading a map takes; with two cores it is not spent twice. Order is
//! kept, and only a few batches are ever under way, so little more memory is needed.

use std::sync::mpsc;
use std::thread;

use super::file::MapFile;
use super::scan::Span;
use super::skeleton::EntrySpan;

/// Entries in a batch: enough that handing it over costs nothing beside parsing it.
const BATCH: usize = 256;
/// Batches under way at most.
const BATCHES: usize = 8;

/// Parses each entry of a file and gives it to `take` with its place, in order, until `take` answers no.
///
/// Few entries, or entries on a machine that gives no second thread, are parsed by the calling thread.
pub(super) fn parse_ahead<'f, T: Send>(
    file: &'f MapFile,
    entries: &[EntrySpan],
    parse: impl Fn(&'f MapFile, &Span) -> T + Sync,
    mut take: impl FnMut(Span, T) -> bool,
) {
    let (sender, batches) = mpsc::sync_channel(BATCHES);
    let parse = &parse;
    let parse_batch = move || {
        for batch in entries.chunks(BATCH) {
            let parsed: Vec<T> = batch.iter().map(|entry| parse(file, &entry.span())).collect();
            if sender.send(parsed).is_err() {
                return;
            }
        }
    };
    // The receiver moves in, so that it hangs up before the scope waits for the second thread.
    thread::scope(move |scope| {
        let is_ahead = entries.len() > BATCH && thread::Builder::new().spawn_scoped(scope, parse_batch).is_ok();
        if is_ahead {
            let mut all = entries.iter().zip(batches.iter().flatten());
            while all.next().is_some_and(|(entry, parsed)| take(entry.span(), parsed)) {}
        } else {
            let mut all = entries.iter().map(|entry| (entry.span(), parse(file, &entry.span())));
            while all.next().is_some_and(|(span, parsed)| take(span, parsed)) {}
        }
    });
}
