//! What a filter does to what is shown.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it should be")]

mod common;

use common::{screen, walker::Walker};

#[test]
#[ignore]
fn look() {
    for (w, h) in [(60, 18), (80, 24), (120, 36)] {
        for keys in ["Enter Enter", "", "Enter"] {
            for mode in ["", " d"] {
                let mut walker = Walker::at_school(w, h);
                walker.presses(keys).filters_by_osei().presses(mode);
                println!("{w}x{h} {keys} {mode}\n{}\n", walker.screen());
            }
        }
    }
}
