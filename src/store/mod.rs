//! The only file I/O: brings the bytes of a map from files, folders, standard input or the program itself, and writes
//! files atomically.

mod arg;
mod builtin;
mod error;
mod open;
mod text;
mod write;

pub use arg::{MapArg, name_of};
pub use builtin::BUILTIN;
pub use error::StoreError;
pub use open::{ensure_there, open};
pub use text::{TextError, TextFolders};
pub use write::{ensure_apart, ensure_named_for, write};
