//! Texts into the clipboard of the terminal, by OSC 52. A terminal gives no receipt, and may be set not to listen.

use std::env;

use crossterm::{Command, clipboard::CopyToClipboard};

/// A string of GNU screen may hold so many bytes.
const SCREEN_PIECE: usize = 200;

/// What stands between the program and the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// Nothing that must be told.
    Nothing,
    /// tmux, which takes the text itself, or passes it on where it is told to and allowed to.
    Tmux,
    /// GNU screen, which passes on what it is told to.
    Screen,
}

impl Between {
    /// As the environment says.
    pub fn of_program() -> Self {
        let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        match () {
            () if is_set("TMUX") => Self::Tmux,
            () if is_set("STY") => Self::Screen,
            () => Self::Nothing,
        }
    }
}

/// The bytes that ask a terminal to take a text into its clipboard.
pub fn request(text: &str, between: Between) -> String {
    let mut plain = String::new();
    // Writing to a string does not fail.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut plain);
    match between {
        Between::Nothing => plain,
        // Both: which of the two is heard depends on how tmux is set up; twice the same text does no harm.
        Between::Tmux => format!("{plain}\u{1b}Ptmux;{}\u{1b}\\", plain.replace('\u{1b}', "\u{1b}\u{1b}")),
        Between::Screen => in_pieces(&plain),
    }
}

/// In strings that GNU screen passes on one behind the other. The request ends with BEL, as ST would end the string.
fn in_pieces(plain: &str) -> String {
    let body = plain.strip_suffix("\u{1b}\\").or_else(|| plain.strip_suffix('\u{7}')).unwrap_or(plain);
    let ended = format!("{body}\u{7}");
    let mut wrapped = String::with_capacity(ended.len() + ended.len() / 40);
    let mut room = 0;
    for char in ended.chars() {
        if room == 0 {
            wrapped.push_str(if wrapped.is_empty() { "\u{1b}P" } else { "\u{1b}\\\u{1b}P" });
            room = SCREEN_PIECE;
        }
        wrapped.push(char);
        room -= 1;
    }
    wrapped + "\u{1b}\\"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_goes_as_base64_so_that_nothing_in_it_steers() {
        let asked = request("\u{1b}[2JŁ\n", Between::Nothing);
        assert_eq!(asked, "\u{1b}]52;c;G1sySsWBCg==\u{1b}\\");
    }

    #[test]
    fn tmux_hears_it_and_is_asked_to_pass_it_on() {
        let asked = request("a", Between::Tmux);
        assert_eq!(asked, "\u{1b}]52;c;YQ==\u{1b}\\\u{1b}Ptmux;\u{1b}\u{1b}]52;c;YQ==\u{1b}\u{1b}\\\u{1b}\\");
    }

    #[test]
    fn screen_passes_it_on_in_pieces() {
        assert_eq!(request("a", Between::Screen), "\u{1b}P\u{1b}]52;c;YQ==\u{7}\u{1b}\\");
        let asked = request(&"a".repeat(3000), Between::Screen);
        let pieces: Vec<_> =
            asked.split_terminator("\u{1b}\\").map(|piece| piece.strip_prefix("\u{1b}P").unwrap()).collect();
        assert!(pieces.len() > 1 && pieces.iter().all(|piece| piece.len() <= SCREEN_PIECE));
        let whole = request(&"a".repeat(3000), Between::Nothing);
        assert_eq!(pieces.concat(), whole.replace("\u{1b}\\", "\u{7}"));
    }
}
