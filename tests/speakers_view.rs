//! Stories of the Speakers view: who clashes, who answered whom, one speaker's case.
#![expect(clippy::unwrap_used, reason = "a story that cannot be told fails")]

mod common;

use common::walker::Walker;

/// The bundled map.
fn bundled(width: u16, height: u16) -> Walker {
    Walker::opens_builtin("belarus-prisoners", width, height)
}

#[test]
fn show() {
    for (w, h) in [(80, 24), (120, 36), (60, 18)] {
        let mut walker = Walker::at_school(w, h);
        walker.presses("4");
        println!("{}", walker.screen());
        walker.presses("Enter");
        println!("{}", walker.screen());
        walker.presses("Down Down");
        println!("{}", walker.screen());
        walker.presses("4 u End Enter");
        println!("{}", walker.screen());
    }
    let mut walker = bundled(80, 24);
    walker.presses("4 Down Down Down Down Enter");
    println!("{}", walker.screen());
    walker.presses("Down Down Down Right s");
    println!("{}", walker.screen());
}
