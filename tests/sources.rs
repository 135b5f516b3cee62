//! Walking through the texts.
mod common;
use common::walker::Walker;

#[test]
fn look() {
    for (width, height) in [(60, 18), (80, 24), (120, 36)] {
        for keys in [
            "5",
            "5 Down Down Down",
            "5 Enter",
            "Enter Enter Enter 5",
            "5 Enter Down Down Right Down",
            "5 Tab",
            "5 Down Enter",
            "5 Space",
        ] {
            let mut walker = Walker::at_school(width, height);
            walker.presses(keys);
            println!("=== {width}x{height} {keys}\n{}", walker.screen());
        }
    }
}
