//! Parsing entries on threads of their own while the calling one puts them into the map.
//!
//! The libraries take more than half the time of reading a map. Order is kept, and only a few batches are ever under
//! way, so little more memory is needed.

use std::iter;
use std::num::NonZero;
use std::sync::mpsc;
use std::thread;

use super::file::MapFile;
use super::scan::Span;
use super::skeleton::EntrySpan;

/// Entries in a batch: enough that handing it over costs nothing beside parsing it.
const BATCH: usize = 256;
/// Batches under way at most, for each thread.
const BATCHES: usize = 8;
/// Threads at most: more would wait for the one that takes what they parse.
const THREADS: usize = 4;

/// Parses each entry of a file and gives it to `take` with its place, in order, until `take` answers no.
///
/// Few entries, or entries on a machine that gives no further thread, are parsed by the calling thread.
pub(super) fn parse_ahead<'f, T: Send>(
    file: &'f MapFile,
    entries: &[EntrySpan],
    parse: impl Fn(&'f MapFile, &Span) -> T + Sync,
    mut take: impl FnMut(Span, T) -> bool,
) {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(THREADS);
    let parse = &parse;
    thread::scope(|scope| {
        let start = |first: usize| {
            let (sender, batches) = mpsc::sync_channel(BATCHES);
            let work = move || {
                for batch in entries.chunks(BATCH).skip(first).step_by(threads) {
                    let parsed: Vec<T> = batch.iter().map(|entry| parse(file, &entry.span())).collect();
                    if sender.send(parsed).is_err() {
                        return;
                    }
                }
            };
            thread::Builder::new().spawn_scoped(scope, work).ok().map(|_| batches)
        };
        let is_worth_it = threads > 1 && entries.len() > BATCH;
        // Either every thread starts or none is waited for.
        let receivers: Option<Vec<_>> = is_worth_it.then(|| (0..threads).map(start).collect()).flatten();
        if let Some(receivers) = receivers {
            let batches = iter::successors(Some(0), |turn| Some((turn + 1) % threads))
                .map_while(|turn| receivers.get(turn)?.recv().ok());
            let mut all = entries.iter().zip(batches.flatten());
            while all.next().is_some_and(|(entry, parsed)| take(entry.span(), parsed)) {}
        } else {
            let mut all = entries.iter().map(|entry| (entry.span(), parse(file, &entry.span())));
            while all.next().is_some_and(|(span, parsed)| take(span, parsed)) {}
        }
        // The receivers hang up here, before the scope waits for the threads.
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Input;
    use crate::format::skeleton::{Section, Skeleton};

    /// A file with so many claims, and what parsing ahead takes of it: each claim's place and what was parsed there.
    fn taken(claims: usize, at_most: usize) -> Vec<(Span, String)> {
        let entries: Vec<_> = (0..claims).map(|number| format!("(id: \"c{number}\"),\n")).collect();
        let text = format!("(cruxmap: 1, claims: [{}])", entries.concat());
        let (file, _) = MapFile::new(Input { name: "map.ron".into(), bytes: text.into_bytes() }, None);
        let skeleton = Skeleton::of(&file.text, file.notation);
        let mut taken = Vec::new();
        let parse = |file: &MapFile, span: &Span| file.slice(span).to_owned();
        parse_ahead(&file, skeleton.entries(Section::Claims), parse, |span, parsed| {
            taken.push((span, parsed));
            taken.len() < at_most
        });
        taken
    }

    #[test]
    fn entries_come_in_the_order_of_the_file_whichever_thread_parsed_them() {
        for claims in [0, 3, BATCH, BATCH + 1, 9 * BATCH + 7] {
            let taken = taken(claims, usize::MAX);
            let parsed: Vec<_> = taken.iter().map(|(_, parsed)| parsed.clone()).collect();
            assert_eq!(parsed, (0..claims).map(|number| format!("(id: \"c{number}\")")).collect::<Vec<_>>());
            assert!(taken.iter().all(|(span, parsed)| span.len() == parsed.len()), "each stands at its own place");
        }
    }

    #[test]
    fn whoever_has_enough_is_not_kept_waiting() {
        assert_eq!(taken(100 * BATCH, 5).len(), 5);
    }
}
