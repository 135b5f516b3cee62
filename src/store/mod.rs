//! The only file I/O: brings the bytes of a map from files, folders, standard input or the program itself, and writes
//! files atomically.

mod arg;
mod builtin;
mod error;
mod open;
mod watch;
mod write;

pub use arg::{MapArg, name_of};
pub use builtin::BUILTIN;
pub use error::StoreError;
pub use open::{ensure_there, open};
pub use watch::{Fingerprint, Names, Watched, can_be_watched, fingerprint, watched};
pub use write::{ensure_apart, ensure_named_for, write};
